import { createContext, useContext } from "react";
import { Observable } from "@/lib/observable";
import type { Position } from "./comments/messages";
import type { PresentUser } from "./presence/presence";

/** Presence and comments, for the lines of the transcript. */
export interface Collaboration {
  /** Other users at each segment. */
  usersBySegment: ReadonlyMap<string, readonly PresentUser[]>;
  /** Number of comments of each segment. */
  commentCounts: ReadonlyMap<string, number>;
  /** Where the list of segments should scroll to. */
  scrollTarget: Observable<Position | null>;
  /** Starts a comment at a position, or on the whole recording; null when the user cannot comment. */
  startComment: ((position: Position | null) => void) | null;
  /** Opens the panel of comments. */
  openComments: () => void;
  /** Reports that the user reads or edits this segment. */
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
