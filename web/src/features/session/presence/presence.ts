/** That somebody is here, and where: documents that browsers write themselves (docs/sync.md). */

import type { Moment } from "@/firebase/values";

export interface Presence {
  uid: string;
  name: string;
  state: "here" | "typing";
  segment?: string;
  /** Null until the server has said when that was. */
  at: Moment | null;
  expireAt: Moment;
}

export interface Said {
  state: Presence["state"];
  segment: string | null;
}

/** Writes and removes one's own document; both may fail without a network. */
export interface Door {
  say: (said: Said) => Promise<void>;
  leave: () => Promise<void>;
}

const AGAIN_MS = 60_000;
/** What was refused for the moment is said again before that. */
const REFUSED_MS = 5000;
const TYPING_AGAIN_MS = 5000;
const STOPPED_MS = 6000;
const MOVED_MS = 700;

/** Says that somebody is here for as long as they are, and where, no more often than others need to know. */
export class Here {
  #said: Said = { state: "here", segment: null };
  #typedAt = 0;
  #again: ReturnType<typeof setInterval> | undefined;
  #soon: ReturnType<typeof setTimeout> | undefined;
  #stopped: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly door: Door,
    private readonly now: () => number = Date.now,
  ) {}

  come(): void {
    if (this.#again !== undefined) return;
    this.#again = setInterval(() => this.#say(), AGAIN_MS);
    this.#say();
  }

  /** Somebody reads or writes there now. */
  at(segment: string): void {
    if (this.#said.segment === segment) return;
    this.#said = { ...this.#said, segment };
    this.#sayIn(MOVED_MS);
  }

  typing(): void {
    clearTimeout(this.#stopped);
    this.#stopped = setTimeout(() => this.#become("here"), STOPPED_MS);
    if (this.#said.state === "typing" && this.now() - this.#typedAt < TYPING_AGAIN_MS) return;
    this.#typedAt = this.now();
    this.#become("typing");
  }

  go(): void {
    if (this.#again === undefined) return;
    clearInterval(this.#again);
    clearTimeout(this.#soon);
    clearTimeout(this.#stopped);
    this.#again = undefined;
    void this.door.leave().catch(() => undefined);
  }

  #become(state: Said["state"]): void {
    this.#said = { ...this.#said, state };
    this.#say();
  }

  #say(): void {
    if (this.#again === undefined) return;
    clearTimeout(this.#soon);
    void this.door.say(this.#said).catch(() => this.#sayIn(REFUSED_MS));
  }

  #sayIn(ms: number): void {
    clearTimeout(this.#soon);
    this.#soon = setTimeout(() => this.#say(), ms);
  }
}

/** Somebody else who is here. */
export interface Other {
  uid: string;
  name: string;
  typing: boolean;
  segment: string | null;
}

const TYPING_MS = 10_000;

/** Who else is here at this moment, each once, however many windows they have open. */
export function others(
  found: readonly Presence[],
  me: string,
  now: number,
  ms: (moment: Moment) => number,
): Other[] {
  const newest = new Map<string, Presence>();
  const since = (each: Presence) => (each.at ? ms(each.at) : now);
  for (const each of found) {
    if (each.uid === me || ms(each.expireAt) <= now) continue;
    const before = newest.get(each.uid);
    if (!before || since(before) < since(each)) newest.set(each.uid, each);
  }
  return [...newest.values()]
    .sort((one, other) => one.name.localeCompare(other.name) || (one.uid < other.uid ? -1 : 1))
    .map((each) => ({
      uid: each.uid,
      name: each.name,
      typing: each.state === "typing" && now - since(each) < TYPING_MS,
      segment: each.segment ?? null,
    }));
}
