/** One recording on its way to one session: whatever breaks, it goes on where it stopped, until it is told to stop. */
import { Refused } from "@/api/client";
import type { Entry } from "./entry";
import {
  AddressGone,
  arrived,
  begin,
  putChunk,
  putWhole,
  TryLater,
  Unreachable,
  type Http,
  type Ticket,
} from "./protocol";

/** The API's codes for: nothing to send any more. */
const RECEIVED = "already-uploaded";
const WAIT_MS = 1000;
const WAIT_MOST_MS = 30_000;

export interface Desk {
  announce: (entry: Entry, signal: AbortSignal) => Promise<Ticket>;
  renew: (sessionId: string, signal: AbortSignal) => Promise<Ticket>;
}

export interface Watcher {
  /** Remembers what is new about the entry, before anything rests on it. */
  note: (entry: Entry) => Promise<void>;
  sent: (bytes: number) => void;
  /** Told that it tries again later, and that it does so now. */
  waiting: () => void;
  working: () => void;
}

export interface Surroundings {
  http: Http;
  desk: Desk;
  /** Done after so long, or as soon as there is a network again. Rejects when the signal is aborted. */
  wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

export class Transfer {
  #entry: Entry;
  #failures = 0;

  constructor(
    entry: Entry,
    private readonly file: Blob,
    private readonly around: Surroundings,
    private readonly watcher: Watcher,
    private readonly signal: AbortSignal,
  ) {
    this.#entry = entry;
  }

  /** Done once every byte has arrived. Rejects with what cannot be helped by trying again. */
  async run(): Promise<void> {
    while (!(await this.#tried())) {
      this.watcher.waiting();
      await this.around.wait(this.#pause(), this.signal);
      this.watcher.working();
    }
    await this.#note({ sent: true });
  }

  async #tried(): Promise<boolean> {
    try {
      await this.#goOn();
      return true;
    } catch (error) {
      if (this.signal.aborted || !passes(error)) throw error;
      if (error instanceof AddressGone) await this.#note({ address: null });
      this.#failures += 1;
      return false;
    }
  }

  async #goOn(): Promise<void> {
    if (this.#entry.address) return this.#sendChunks(this.#entry.address);
    const ticket = await this.#ticket();
    if (ticket?.method === "PUT") return this.#sendWhole(ticket);
    const address = ticket && (await begin(this.around.http, ticket, this.signal));
    if (!address) return;
    await this.#note({ address });
    await this.#sendChunks(address);
  }

  /** Where to send the file; null when it was received already. */
  async #ticket(): Promise<Ticket | null> {
    const { sessionId } = this.#entry;
    const { desk } = this.around;
    try {
      const asked = sessionId ? desk.renew(sessionId, this.signal) : desk.announce(this.#entry, this.signal);
      const ticket = await asked;
      await this.#note({ sessionId: ticket.sessionId });
      return ticket;
    } catch (error) {
      if (sessionId && error instanceof Refused && error.code === RECEIVED) return null;
      throw error;
    }
  }

  async #sendWhole(ticket: Ticket): Promise<void> {
    this.watcher.sent(0);
    await putWhole(this.around.http, ticket, this.file, this.signal, this.watcher.sent);
    this.watcher.sent(this.file.size);
  }

  /** Asks what has arrived, and sends the rest. */
  async #sendChunks(address: string): Promise<void> {
    const { http } = this.around;
    let have = await arrived(http, address, this.file.size, this.signal);
    this.watcher.sent(have);
    while (have < this.file.size) {
      const before = have;
      const onSent = (bytes: number) => this.watcher.sent(before + bytes);
      have = await putChunk(http, address, this.file, before, this.signal, onSent);
      if (have <= before) throw new TryLater("nothing arrived");
      this.watcher.sent(have);
      this.#failures = 0;
    }
  }

  async #note(news: Partial<Entry>): Promise<void> {
    this.#entry = { ...this.#entry, ...news };
    await this.watcher.note(this.#entry);
  }

  /** Twice as long each time, and never at the same moment as everybody else. */
  #pause(): number {
    const most = Math.min(WAIT_MS * 2 ** (this.#failures - 1), WAIT_MOST_MS);
    return most * (0.5 + Math.random() / 2);
  }
}

function passes(error: unknown): boolean {
  if (error instanceof Refused) return error.passes;
  return error instanceof Unreachable || error instanceof TryLater || error instanceof AddressGone;
}
