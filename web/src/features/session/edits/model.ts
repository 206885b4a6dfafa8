import type { Schemas } from "@/api/client";
import type { EditedItem } from "../transcript";

export type Change = Schemas["Edit"]["change"];

/** An edit that the server has not answered yet, as it is kept in this browser. */
export interface PendingEdit {
  id: string;
  /** Whose it is, and of which session and version. */
  uid: string;
  session: string;
  version: number;
  /** Their order. */
  number: number;
  base: number;
  seen: string[];
  /** What is to be done; or else the newest edit is taken back or done again. */
  change: Change | "undo" | "redo";
  /** Whether it was sent once, and may have been done: then it is never changed. */
  sent: boolean;
  /** What stands there now, when somebody else changed the same. */
  conflict: EditedItem[] | null;
}

/** What an edit is about: names of segments, and of speakers with an `@` in front. */
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

/** Whether `later` is about something that `earlier` changes or makes. */
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

/** What a desk tells. */
export interface EditorState {
  pending: readonly PendingEdit[];
  /** What answers told before the listener did. */
  confirmed: readonly EditedItem[];
  retrying: boolean;
}

export interface EditOptions {
  number?: number;
  blind?: boolean;
}
