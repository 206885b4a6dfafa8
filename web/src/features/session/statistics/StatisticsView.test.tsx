import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { TranscriptState } from "../edits/useTranscriptState";
import { fakeApi } from "@/testing/fakeApi";
import StatisticsView from "./StatisticsView";

beforeEach(() => vi.useFakeTimers({ shouldAdvanceTime: true }));
afterEach(() => vi.useRealTimers());

const statistics = (share: number) => ({
  ...{
    version: 1,
    durationMs: 60_000,
    coveredMs: 60_000,
    talkMs: 60_000,
    silenceMs: 0,
    overlapMs: 0,
    words: 9,
  },
  ...{ longestSilenceMs: 0, turnCount: 1, turns: [], timeline: { bucketMs: 1000, lanes: [] } },
  speakers: [
    {
      ...{ speaker: "S1", name: "", role: null, share, talkMs: 1000, words: 9, turns: 1, questions: 0 },
      ...{ interruptions: 0, interrupted: 0, overlaps: 0, longestMonologueMs: 0, wordsPerMinute: 100 },
    },
  ],
});

const transcript = (revision: number): TranscriptState => ({
  ...{ segments: [], speakers: new Map(), draft: false, version: 1, revision, editor: null },
  editorState: { pending: [], confirmed: [], retrying: false },
});

test("statistics are fetched again after the last change, and stay visible until then", async () => {
  let share = 0.4;
  const calls = await fakeApi({ "GET /v1/sessions/session/statistics": () => statistics(share) });
  const client = new QueryClient();
  const figures = (revision: number) => (
    <QueryClientProvider client={client}>
      <StatisticsView session="session" transcript={transcript(revision)} player={null} />
    </QueryClientProvider>
  );
  const { rerender } = render(figures(0));
  expect(await screen.findByText(/40%/)).toBeTruthy();
  share = 0.7;
  for (const revision of [1, 2, 3]) rerender(figures(revision));
  expect(screen.getByText(/40%/)).toBeTruthy();
  await vi.advanceTimersByTimeAsync(3000);
  expect(await screen.findByText(/70%/)).toBeTruthy();
  expect(calls).toHaveLength(2);
});
