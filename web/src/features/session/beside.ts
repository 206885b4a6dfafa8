import { createContext, useContext } from "react";
import { Cell } from "@/lib/external";
import type { Spot } from "./comments/messages";
import type { Other } from "./presence/presence";

/** What goes on beside the words: who is at which line, and what is said about it. */
export interface Beside {
  /** Who else is at a segment. */
  people: ReadonlyMap<string, readonly Other[]>;
  /** How many comments a segment has. */
  comments: ReadonlyMap<string, number>;
  /** Where the list is asked to go. */
  wanted: Cell<Spot | null>;
  /** Begins a comment there, or on the whole; null where nobody can. */
  comment: ((spot: Spot | null) => void) | null;
  /** Shows the comments. */
  open: () => void;
  /** Somebody reads or writes there. */
  attend: (segment: string) => void;
  typing: () => void;
}

const nothing = () => undefined;

export const BesideContext = createContext<Beside>({
  people: new Map(),
  comments: new Map(),
  wanted: new Cell<Spot | null>(null),
  comment: null,
  open: nothing,
  attend: nothing,
  typing: nothing,
});

export const useBeside = (): Beside => useContext(BesideContext);
