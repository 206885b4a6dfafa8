import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { fakeApi, problem } from "@/testing/fakeApi";
import { renderPart } from "@/testing/renderPart";
import type { TranscriptState } from "../edits/useTranscriptState";
import HistoryDialog from "./HistoryDialog";

const AT = "2026-11-01T10:00:00Z";
const line = (text: string, speaker = "S1") => ({
  ...{ kind: "segment", id: "000000", rank: "000000", startMs: 0, endMs: 900, speaker, text },
  ...{ confidence: 90, words: [], deleted: false },
});
const revision = (rev: number, op: string) => ({
  ...{ rev, edit: `edit-${rev}`, op, author: "ann", authorName: "Ann", at: AT, touched: ["000000"] },
});
const transcript = (pending: unknown[] = []) =>
  ({
    version: 1,
    revision: 2,
    editorState: { pending, confirmed: [], retrying: false },
  }) as unknown as TranscriptState;

const calls = (restore: () => Response) =>
  fakeApi({
    "GET /v1/sessions/session/history": () => ({
      ...{ version: 1, nextBefore: null },
      revisions: [revision(2, "reassign"), revision(1, "setText")],
    }),
    "GET /v1/sessions/session/history/1": () => ({
      ...revision(1, "setText"),
      changes: [{ before: line("It is dew."), after: line("It is due.") }],
    }),
    "POST /v1/sessions/session/restore": restore,
  });

const history = (pending: unknown[] = []) =>
  renderPart(<HistoryDialog session="session" transcript={transcript(pending)} onClose={() => undefined} />);

test("revisions are listed with their changes, and an earlier one is restored", async () => {
  const asked = await calls(() => Response.json({ version: 1, revision: 3, edits: [] }));
  const user = history();
  await user.click(await screen.findByRole("button", { name: /Text edited/ }));
  expect((await screen.findByText("It is dew.")).tagName).toBe("DEL");
  expect(screen.getByText("It is due.").tagName).toBe("INS");
  const rows = screen.getAllByRole("listitem").filter((each) => each.closest("ul") === null);
  const [newest, ...earlier] = rows.map((each) => within(each));
  expect(newest?.queryByRole("button", { name: "Restore" })).toBeNull();
  for (const each of earlier) await user.click(each.getByRole("button", { name: "Restore" }));
  const restored = asked.filter((each) => each.what.startsWith("POST"));
  expect(restored.map((each) => (each.body as { revision: number }).revision)).toEqual([1, 0]);
});

test("a refusal is shown as a text", async () => {
  await calls(() => problem(409, "still-running"));
  const user = history();
  const [earlier] = await screen.findAllByRole("button", { name: "Restore" });
  await user.click(earlier ?? document.body);
  await screen.findByText(/is being transcribed/);
});

test("nothing can be restored while edits are pending", async () => {
  await calls(() => Response.json({}));
  history([{}]);
  await screen.findByRole("button", { name: /Text edited/ });
  expect(screen.queryByRole("button", { name: "Restore" })).toBeNull();
});
