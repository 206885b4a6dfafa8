import type { Schemas } from "@/api/client";
import type { Item } from "../transcript";

export type Change = Schemas["Edit"]["change"];

/** An edit that the server has not answered yet, as it is kept in this browser. */
export interface Pending {
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
  tried: boolean;
  /** What stands there now, when somebody else changed the same. */
  conflict: Item[] | null;
}

/** What an edit is about: names of segments, and of speakers with an `@` in front. */
export function touchedBy(change: Pending["change"]): string[] {
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
export function buildsOn(later: Pending, earlier: Pending): boolean {
  const touched = new Set([...touchedBy(earlier.change), earlier.id]);
  return touchedBy(later.change).some((each) => touched.has(each));
}

export const keyOf = (item: Item): string => (item.kind === "segment" ? item.id : `@${item.speaker}`);

export interface Place {
  uid: string;
  session: string;
  version: number;
}

/** What a desk tells. */
export interface Desked {
  pending: readonly Pending[];
  /** What answers told before the listener did. */
  told: readonly Item[];
  retrying: boolean;
}

export interface More {
  number?: number;
  blind?: boolean;
}
