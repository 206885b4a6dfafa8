/** Rules for pending edits: what can be sent, and what an answer changes in those behind it. */

import type { ApiError, Schemas } from "@/api/client";
import type { EditedItem, EditedSegment } from "../transcript";
import { mergeTexts, shiftOffset } from "./mergeTexts";
import { dependsOn, itemKey, keysTouchedBy, type PendingEdit } from "./model";

const MAX_BATCH = 50;

/** The edits to send next: none that depends on a conflict, nor on a text that the server may still merge. */
export function nextBatch(pending: readonly PendingEdit[]): PendingEdit[] {
  const stuck = pending.filter((each) => each.conflict);
  const blocked = (each: PendingEdit) =>
    stuck.some((other) => each.number > other.number && dependsOn(each, other));
  const free = pending.filter((each) => !each.conflict && !blocked(each));
  const [first] = free;
  if (!first || typeof first.change === "string") return free.slice(0, 1);
  const waits = (each: PendingEdit, at: number) =>
    typeof each.change === "string" ||
    each.version !== first.version ||
    free.slice(0, at).some((other) => textOf(other) !== null && dependsOn(each, other));
  const end = free.findIndex(waits);
  return free.slice(0, end < 0 ? MAX_BATCH : Math.min(end, MAX_BATCH));
}

export function textOf({ change }: PendingEdit): string | null {
  return typeof change !== "string" && change.op === "setText" ? change.text.trim() : null;
}

/** Whether a change replaces the text of an edit that was not sent yet or is in conflict. */
export function replacesText(before: PendingEdit, change: PendingEdit["change"]): boolean {
  if (typeof change === "string" || typeof before.change === "string") return false;
  if (change.op !== "setText" || before.change.op !== "setText") return false;
  return change.segment === before.change.segment && (!before.sent || before.conflict !== null);
}

/** Turns a text for a deleted segment into an insertion. */
export function insertIfDeleted(
  change: PendingEdit["change"],
  now: readonly EditedItem[],
): PendingEdit["change"] {
  const [gone] = now;
  if (typeof change === "string" || change.op !== "setText") return change;
  if (gone?.kind !== "segment" || !gone.deleted) return change;
  const { startMs, endMs, speaker } = gone;
  return { op: "insert", startMs, endMs, speaker, text: change.text };
}

/** Rebases later edits onto texts that the server merged with those of other users. */
export function rebasedOnMerged(
  batch: readonly PendingEdit[],
  answer: Schemas["EditAnswer"],
  waiting: readonly PendingEdit[],
): PendingEdit[] {
  const batchById = new Map(batch.map((each) => [each.id, each]));
  return answer.edits.flatMap((made) => {
    const edit = batchById.get(made.id);
    const before = edit && textOf(edit);
    const line = made.items.find((each) => each.kind === "segment") as EditedSegment | undefined;
    if (!edit || before === null || before === undefined || !line || line.text === before) return [];
    return waiting.filter((each) => dependsOn(each, edit)).map((each) => rebasePending(each, before, line));
  });
}

function rebasePending(pending: PendingEdit, before: string, line: EditedSegment): PendingEdit {
  const { change } = pending;
  // The user has seen the merged text, so the edit builds on it.
  const base = Math.max(pending.base, line.rev ?? 0);
  if (typeof change === "string") return pending;
  if (change.op === "split")
    return { ...pending, base, change: { ...change, at: shiftOffset(change.at, before, line.text) } };
  if (change.op !== "setText") return pending;
  const text = mergeTexts(before, line.text, change.text.trim());
  return text === null ? { ...pending, conflict: [line] } : { ...pending, base, change: { ...change, text } };
}

/** The items that an edit touches. */
export function itemsTouchedBy(pending: PendingEdit, items: readonly EditedItem[]): EditedItem[] {
  const touched = new Set(keysTouchedBy(pending.change));
  return items.filter((each) => touched.has(itemKey(each)));
}

const CONFLICTS = new Set(["edit-conflict", "segment-deleted"]);

/** Whether the user must choose between two changes. */
export const isConflict = (error: ApiError): boolean => CONFLICTS.has(error.code);

/** The edit that the API refused, and the current items. Edits before it were applied. */
export function findRefused(
  batch: readonly PendingEdit[],
  error: ApiError,
): { found: PendingEdit; current?: EditedItem[] } {
  const { edit, current } = error.problem as { edit?: string; current?: EditedItem[] };
  const found = batch.find((each) => each.id === edit) ?? batch[0];
  if (!found) throw error;
  return { found, ...(current ? { current } : {}) };
}
