import { Observable, useObservable } from "@/lib/observable";
import { fetchConfig } from "./fetchConfig";

/** What tells whether the servers can be reached: HTTP requests, and the listeners of Firestore. */
export type Source = "requests" | "listeners";

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;
const PROBE_TIMEOUT_MS = 10_000;

/**
 * Whether the page reaches its servers, by what its own requests and listeners report.
 *
 * A failure of one source means offline until the same source succeeds. While offline, a probe asks the server, at
 * first after a second and at most every 30 seconds. `navigator.onLine` is no answer: it is true in a network without
 * internet. A change of it is a hint to probe at once.
 */
export class Connectivity {
  readonly online = new Observable(true);
  readonly #failing = new Set<Source>();
  readonly #probed = new Set<() => void>();
  #wait = FIRST_WAIT_MS;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #probing = false;
  #returnedAt = -Infinity;

  constructor(
    private readonly probe: () => Promise<unknown>,
    private readonly now: () => number = () => performance.now(),
  ) {}

  reportSuccess(source: Source): void {
    this.#failing.delete(source);
    if (this.#failing.size > 0 || this.online.get()) return;
    clearTimeout(this.#timer);
    this.#returnedAt = this.now();
    this.online.set(true);
  }

  reportFailure(source: Source): void {
    this.#failing.add(source);
    if (!this.online.get()) return;
    // A connection that fails again soon is probed no sooner than before.
    if (this.now() - this.#returnedAt > LONGEST_WAIT_MS) this.#wait = FIRST_WAIT_MS;
    this.online.set(false);
    this.#probeLater();
  }

  /** Probes now. */
  async check(): Promise<void> {
    if (this.#probing) return;
    this.#probing = true;
    clearTimeout(this.#timer);
    try {
      await this.probe();
      this.reportSuccess("requests");
      for (const run of this.#probed) run();
    } catch {
      this.reportFailure("requests");
    } finally {
      this.#probing = false;
    }
    if (!this.online.get()) this.#probeLater();
  }

  /** Probes whenever the browser says that its network changed. */
  followBrowser(): void {
    for (const name of ["online", "offline"]) window.addEventListener(name, () => void this.check());
  }

  /** Runs it each time that the page is online again; returns what ends that. */
  onReturn(run: () => void): () => void {
    return this.online.subscribe(() => {
      if (this.online.get()) run();
    });
  }

  /** Runs it each time that a probe succeeded while listeners still fail, so that they can connect again. */
  onListenersFailing(run: () => void): void {
    this.#probed.add(() => {
      if (this.#failing.has("listeners")) run();
    });
  }

  #probeLater(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.check(), this.#wait);
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT_MS);
  }
}

export const connectivity = new Connectivity(() => fetchConfig(AbortSignal.timeout(PROBE_TIMEOUT_MS)));

export const useOnline = (): boolean => useObservable(connectivity.online);
