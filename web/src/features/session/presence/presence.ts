/** Presence: documents that browsers write themselves (docs/sync.md). */

import type { StoredTime } from "@/firebase/values";

export interface Presence {
  uid: string;
  name: string;
  state: "here" | "typing";
  segment?: string;
  /** Null until the server has set it. */
  at: StoredTime | null;
  expireAt: StoredTime;
}

export interface PresenceStatus {
  state: Presence["state"];
  segment: string | null;
}

/** Writes and removes the user's own document. Both may fail offline. */
export interface PresenceApi {
  write: (said: PresenceStatus) => Promise<void>;
  remove: () => Promise<void>;
}

const AGAIN_MS = 60_000;
/** A failed write is retried after this time. */
const REFUSED_MS = 5000;
const TYPING_AGAIN_MS = 5000;
const STOPPED_MS = 6000;
const MOVED_MS = 700;

/** Reports that the user is present and at which segment, no more often than needed. */
export class PresenceReporter {
  #status: PresenceStatus = { state: "here", segment: null };
  #typedAt = 0;
  #again: ReturnType<typeof setInterval> | undefined;
  #soon: ReturnType<typeof setTimeout> | undefined;
  #stopped: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly presenceApi: PresenceApi,
    private readonly now: () => number = Date.now,
  ) {}

  start(): void {
    if (this.#again !== undefined) return;
    this.#again = setInterval(() => this.#write(), AGAIN_MS);
    this.#write();
  }

  /** Reports that the user reads or edits this segment. */
  moveTo(segment: string): void {
    if (this.#status.segment === segment) return;
    this.#status = { ...this.#status, segment };
    this.#writeIn(MOVED_MS);
  }

  reportTyping(): void {
    clearTimeout(this.#stopped);
    this.#stopped = setTimeout(() => this.#become("here"), STOPPED_MS);
    if (this.#status.state === "typing" && this.now() - this.#typedAt < TYPING_AGAIN_MS) return;
    this.#typedAt = this.now();
    this.#become("typing");
  }

  stop(): void {
    if (this.#again === undefined) return;
    clearInterval(this.#again);
    clearTimeout(this.#soon);
    clearTimeout(this.#stopped);
    this.#again = undefined;
    void this.presenceApi.remove().catch(() => undefined);
  }

  #become(state: PresenceStatus["state"]): void {
    this.#status = { ...this.#status, state };
    this.#write();
  }

  #write(): void {
    if (this.#again === undefined) return;
    clearTimeout(this.#soon);
    void this.presenceApi.write(this.#status).catch(() => this.#writeIn(REFUSED_MS));
  }

  #writeIn(ms: number): void {
    clearTimeout(this.#soon);
    this.#soon = setTimeout(() => this.#write(), ms);
  }
}

/** Another user who is present. */
export interface PresentUser {
  uid: string;
  name: string;
  typing: boolean;
  segment: string | null;
}

const TYPING_MS = 10_000;

/** The other users who are present, each once, whatever number of windows they have open. */
export function presentUsers(
  found: readonly Presence[],
  me: string,
  now: number,
  ms: (moment: StoredTime) => number,
): PresentUser[] {
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
