/** What becomes of edits that wait, when those in front of them were answered. */

import type { Refused, Schemas } from "@/api/client";
import type { Item, Line } from "../transcript";
import { carried, rebased } from "./caret";
import { buildsOn, keyOf, touchedBy, type Pending } from "./model";

const MOST_AT_ONCE = 50;

/** What can be sent at once: nothing that builds on what people must decide, nor on a text whose answer may be another. */
export function sendable(pending: readonly Pending[]): Pending[] {
  const stuck = pending.filter((each) => each.conflict);
  const blocked = (each: Pending) =>
    stuck.some((other) => each.number > other.number && buildsOn(each, other));
  const free = pending.filter((each) => !each.conflict && !blocked(each));
  const [first] = free;
  if (!first || typeof first.change === "string") return free.slice(0, 1);
  const waits = (each: Pending, at: number) =>
    typeof each.change === "string" ||
    each.version !== first.version ||
    free.slice(0, at).some((other) => textOf(other) !== null && buildsOn(each, other));
  const end = free.findIndex(waits);
  return free.slice(0, end < 0 ? MOST_AT_ONCE : Math.min(end, MOST_AT_ONCE));
}

export function textOf({ change }: Pending): string | null {
  return typeof change !== "string" && change.op === "setText" ? change.text.trim() : null;
}

/** Whether it is another text for a segment whose earlier one was not sent yet, or waits for a decision. */
export function isSameText(before: Pending, change: Pending["change"]): boolean {
  if (typeof change === "string" || typeof before.change === "string") return false;
  if (change.op !== "setText" || before.change.op !== "setText") return false;
  return change.segment === before.change.segment && (!before.tried || before.conflict !== null);
}

/** A text for a segment that somebody deleted puts it in again. */
export function again(change: Pending["change"], now: readonly Item[]): Pending["change"] {
  const [gone] = now;
  if (typeof change === "string" || change.op !== "setText") return change;
  if (gone?.kind !== "segment" || !gone.deleted) return change;
  const { startMs, endMs, speaker } = gone;
  return { op: "insert", startMs, endMs, speaker, text: change.text };
}

/** Later edits of texts that the server merged with somebody else's, as they are to be done on the merged ones. */
export function onMerged(
  batch: readonly Pending[],
  answer: Schemas["EditAnswer"],
  waiting: readonly Pending[],
): Pending[] {
  const sent = new Map(batch.map((each) => [each.id, each]));
  return answer.edits.flatMap((made) => {
    const edit = sent.get(made.id);
    const before = edit && textOf(edit);
    const line = made.items.find((each) => each.kind === "segment") as Line | undefined;
    if (!edit || before === null || before === undefined || !line || line.text === before) return [];
    return waiting.filter((each) => buildsOn(each, edit)).map((each) => moved(each, before, line));
  });
}

function moved(pending: Pending, before: string, line: Line): Pending {
  const { change } = pending;
  // It is written over the merged text now: what was merged has been read.
  const base = Math.max(pending.base, line.rev ?? 0);
  if (typeof change === "string") return pending;
  if (change.op === "split")
    return { ...pending, base, change: { ...change, at: carried(change.at, before, line.text) } };
  if (change.op !== "setText") return pending;
  const text = rebased(before, line.text, change.text.trim());
  return text === null ? { ...pending, conflict: [line] } : { ...pending, base, change: { ...change, text } };
}

/** Of these things those that an edit is about. */
export function touchedOf(pending: Pending, items: readonly Item[]): Item[] {
  const touched = new Set(touchedBy(pending.change));
  return items.filter((each) => touched.has(keyOf(each)));
}

const CONFLICTS = new Set(["edit-conflict", "segment-deleted"]);

/** Whether people are to decide between two changes. */
export const isConflict = (error: Refused): boolean => CONFLICTS.has(error.code);

/** The edit that was refused, and what stands in its place; what was in front of it is done. */
export function refused(batch: readonly Pending[], error: Refused): { found: Pending; current?: Item[] } {
  const { edit, current } = error.problem as { edit?: string; current?: Item[] };
  const found = batch.find((each) => each.id === edit) ?? batch[0];
  if (!found) throw error;
  return { found, ...(current ? { current } : {}) };
}
