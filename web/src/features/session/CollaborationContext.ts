import { createContext, useContext } from "react";
import { Observable } from "@/lib/observable";
import type { Position } from "./comments/messages";
import type { PresentUser } from "./presence/presence";

/** What goes on beside the words: who is at which line, and what is said about it. */
export interface Collaboration {
  /** Who else is at a segment. */
  usersBySegment: ReadonlyMap<string, readonly PresentUser[]>;
  /** How many comments a segment has. */
  commentCounts: ReadonlyMap<string, number>;
  /** Where the list is asked to go. */
  scrollTarget: Observable<Position | null>;
  /** Begins a comment there, or on the whole; null where nobody can. */
  startComment: ((position: Position | null) => void) | null;
  /** Shows the comments. */
  openComments: () => void;
  /** Somebody reads or writes there. */
  reportSegment: (segment: string) => void;
  reportTyping: () => void;
}

const nothing = () => undefined;

export const CollaborationContext = createContext<Collaboration>({
  usersBySegment: new Map(),
  commentCounts: new Map(),
  scrollTarget: new Observable<Position | null>(null),
  startComment: null,
  openComments: nothing,
  reportSegment: nothing,
  reportTyping: nothing,
});

export const useCollaborationContext = (): Collaboration => useContext(CollaborationContext);
