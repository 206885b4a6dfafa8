/** Presence: documents that browsers write themselves (docs/reference/sync.md). */

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

const INTERVAL_MS = 60_000;
/** A failed write is retried after this time. */
const RETRY_MS = 5000;
const TYPING_INTERVAL_MS = 5000;
const TYPING_ENDS_MS = 6000;
const MOVE_DELAY_MS = 700;

/** Reports that the user is present and at which segment, no more often than needed. */
export class PresenceReporter {
  #status: PresenceStatus = { state: "here", segment: null };
  #typedAt = 0;
  #interval: ReturnType<typeof setInterval> | undefined;
  #pendingWrite: ReturnType<typeof setTimeout> | undefined;
  #typingEnds: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly presenceApi: PresenceApi,
    private readonly now: () => number = Date.now,
  ) {}

  start(): void {
    if (this.#interval !== undefined) return;
    this.#interval = setInterval(() => this.#write(), INTERVAL_MS);
    this.#write();
  }

  /** Reports that the user reads or edits this segment. */
  moveTo(segment: string): void {
    if (this.#status.segment === segment) return;
    this.#status = { ...this.#status, segment };
    this.#writeIn(MOVE_DELAY_MS);
  }

  reportTyping(): void {
    clearTimeout(this.#typingEnds);
    this.#typingEnds = setTimeout(() => this.#setState("here"), TYPING_ENDS_MS);
    if (this.#status.state === "typing" && this.now() - this.#typedAt < TYPING_INTERVAL_MS) return;
    this.#typedAt = this.now();
    this.#setState("typing");
  }

  stop(): void {
    if (this.#interval === undefined) return;
    clearInterval(this.#interval);
    clearTimeout(this.#pendingWrite);
    clearTimeout(this.#typingEnds);
    this.#interval = undefined;
    void this.presenceApi.remove().catch(() => undefined);
  }

  #setState(state: PresenceStatus["state"]): void {
    this.#status = { ...this.#status, state };
    this.#write();
  }

  #write(): void {
    if (this.#interval === undefined) return;
    clearTimeout(this.#pendingWrite);
    void this.presenceApi.write(this.#status).catch(() => this.#writeIn(RETRY_MS));
  }

  #writeIn(ms: number): void {
    clearTimeout(this.#pendingWrite);
    this.#pendingWrite = setTimeout(() => this.#write(), ms);
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
