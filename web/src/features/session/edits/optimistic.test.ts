import { expect, test } from "vitest";
import { segment } from "@/testing/fakeTranscript";
import { speakersOf, withEditedItems } from "../transcript";
import type { Change, PendingEdit } from "./model";
import { newestItems, withPendingEdits } from "./optimistic";

const segments = [
  segment("1", "Hello there", { words: [0, 300, 90, 6, 400, 300, 90, 5] }),
  segment("2", "Yes", { speaker: "S2" }),
  segment("3", "Bye"),
];
const byId = new Map(segments.map((each) => [each.id, each]));

function after(...changes: Change[]) {
  const pending = changes.map((change, at) => ({ id: `edit-${at}`, change }) as PendingEdit);
  const items = withPendingEdits(byId, [], pending);
  return { items, read: withEditedItems(segments, items) };
}
const texts = (...changes: Change[]) => after(...changes).read.map((each) => each.text);

test("a segment is split between words and joined again", () => {
  const cut: Change = { op: "split", segment: "1", at: 6 };
  const { read } = after(cut);
  expect(read.map((each) => each.text)).toEqual(["Hello", "there", "Yes", "Bye"]);
  expect(read[1]).toMatchObject({ id: "edit-0", startMs: 1400, words: [0, 300, 90, 5] });
  expect(texts(cut, { op: "merge", segment: "1", other: "edit-0" })).toEqual(["Hello there", "Yes", "Bye"]);
});

test("an empty text deletes, and a deleted segment does not change", () => {
  expect(
    texts({ op: "setText", segment: "2", text: " " }, { op: "setText", segment: "2", text: "No" }),
  ).toEqual(["Hello there", "Bye"]);
});

test("speakers are reassigned, merged, swapped and renamed", () => {
  const speakers = (...changes: Change[]) => after(...changes).read.map((each) => each.speaker);
  expect(speakers({ op: "reassign", segments: ["3"], speaker: "S2" })).toEqual(["S1", "S2", "S2"]);
  expect(speakers({ op: "mergeSpeakers", speaker: "S2", into: "S1" })).toEqual(["S1", "S1", "S1"]);
  expect(speakers({ op: "swapSpeakers", speaker: "S2", other: "S1" })).toEqual(["S2", "S1", "S2"]);
  const { items, read } = after({ op: "renameSpeaker", speaker: "S2", name: "Ann" });
  expect(speakersOf(read, items).get("S2")?.name).toBe("Ann");
});

test("an answer counts only when it is newer than the listener", () => {
  const line = (text: string, rev: number) =>
    ({ ...segment("1", text), kind: "segment", deleted: false, rev }) as const;
  expect(newestItems([line("heard", 2)], [line("answered", 3)])).toMatchObject([{ text: "answered" }]);
  expect(newestItems([line("heard", 4)], [line("answered", 3)])).toMatchObject([{ text: "heard" }]);
});
