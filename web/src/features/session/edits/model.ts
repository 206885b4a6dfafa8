import type { Schemas } from "@/api/client";
import type { EditedItem } from "../transcript";

export type Change = Schemas["Edit"]["change"];

/** An edit that the server has not answered yet, as IndexedDB stores it. */
export interface PendingEdit {
  id: string;
  /** Author, session and version. */
  uid: string;
  session: string;
  version: number;
  /** Position among pending edits. */
  number: number;
  base: number;
  seen: string[];
  /** The change, or an undo or redo of the newest edit. */
  change: Change | "undo" | "redo";
  /** Whether it was sent once. The server may have applied it, so it never changes again. */
  sent: boolean;
  /** The current items, when another user changed the same. */
  conflict: EditedItem[] | null;
}

/** Keys of what a change touches: ids of segments, and of speakers with an `@` in front. */
export function keysTouchedBy(change: PendingEdit["change"]): string[] {
  if (typeof change === "string") return [];
  switch (change.op) {
    case "merge":
      return [change.segment, change.other];
    case "reassign":
      return [...(change.segments ?? [])];
    case "renameSpeaker":
    case "setRole":
      return [`@${change.speaker}`];
    case "mergeSpeakers":
      return [`@${change.speaker}`, `@${change.into}`];
    case "swapSpeakers":
      return [`@${change.speaker}`, `@${change.other}`];
    case "insert":
      return [];
    default:
      return [change.segment];
  }
}

/** Whether `later` touches something that `earlier` changes or creates. */
export function dependsOn(later: PendingEdit, earlier: PendingEdit): boolean {
  const touched = new Set([...keysTouchedBy(earlier.change), earlier.id]);
  return keysTouchedBy(later.change).some((each) => touched.has(each));
}

export const itemKey = (item: EditedItem): string => (item.kind === "segment" ? item.id : `@${item.speaker}`);

export interface EditTarget {
  uid: string;
  session: string;
  version: number;
}

/** The observable state of an editor. */
export interface EditorState {
  pending: readonly PendingEdit[];
  /** Items from answers that the listener has not delivered yet. */
  confirmed: readonly EditedItem[];
  retrying: boolean;
}

export interface EditOptions {
  number?: number;
  blind?: boolean;
}
