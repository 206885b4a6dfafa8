/** Uploads one recording. After any failure it resumes where it stopped, until it is aborted. */
import { ApiError } from "@/api/client";
import type { UploadEntry } from "./uploadEntry";
import {
  AddressGone,
  beginResumable,
  type Http,
  putChunk,
  putWhole,
  receivedBytes,
  type Ticket,
  TryLater,
  Unreachable,
} from "./protocol";

/** The API's code for a recording that was already received. */
const RECEIVED = "already-uploaded";
const WAIT_MS = 1000;
const WAIT_MOST_MS = 30_000;

export interface UploadApi {
  create: (entry: UploadEntry, signal: AbortSignal) => Promise<Ticket>;
  renew: (sessionId: string, signal: AbortSignal) => Promise<Ticket>;
}

export interface TransferObserver {
  /** Stores the changed entry before the upload relies on it. */
  remember: (entry: UploadEntry) => Promise<void>;
  sent: (bytes: number) => void;
  /** Called before and after the wait for a retry. */
  waiting: () => void;
  working: () => void;
}

export interface TransferDeps {
  http: Http;
  uploadApi: UploadApi;
  /** Resolves after a time, or when the page is online again. Rejects when aborted. */
  wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

export class Transfer {
  #entry: UploadEntry;
  #failures = 0;

  constructor(
    entry: UploadEntry,
    private readonly file: Blob,
    private readonly deps: TransferDeps,
    private readonly observer: TransferObserver,
    private readonly signal: AbortSignal,
  ) {
    this.#entry = entry;
  }

  /** Resolves when all bytes have arrived. Rejects with errors that a retry cannot fix. */
  async run(): Promise<void> {
    while (!(await this.#attempt())) {
      this.observer.waiting();
      await this.deps.wait(this.#pause(), this.signal);
      this.observer.working();
    }
    await this.#remember({ sent: true });
  }

  async #attempt(): Promise<boolean> {
    try {
      await this.#resume();
      return true;
    } catch (error) {
      if (this.signal.aborted || !isTransient(error)) throw error;
      if (error instanceof AddressGone) await this.#remember({ address: null });
      this.#failures += 1;
      return false;
    }
  }

  async #resume(): Promise<void> {
    if (this.#entry.address) return this.#sendChunks(this.#entry.address);
    const ticket = await this.#ticket();
    if (ticket?.method === "PUT") return this.#sendWhole(ticket);
    const address = ticket && (await beginResumable(this.deps.http, ticket, this.signal));
    if (!address) return;
    await this.#remember({ address });
    await this.#sendChunks(address);
  }

  /** Where to send the file; null when it was already received. */
  async #ticket(): Promise<Ticket | null> {
    const { sessionId } = this.#entry;
    const { uploadApi } = this.deps;
    try {
      const request = sessionId
        ? uploadApi.renew(sessionId, this.signal)
        : uploadApi.create(this.#entry, this.signal);
      const ticket = await request;
      await this.#remember({ sessionId: ticket.sessionId });
      return ticket;
    } catch (error) {
      if (sessionId && error instanceof ApiError && error.code === RECEIVED) return null;
      throw error;
    }
  }

  async #sendWhole(ticket: Ticket): Promise<void> {
    this.observer.sent(0);
    await putWhole(this.deps.http, ticket, this.file, this.signal, this.observer.sent);
    this.observer.sent(this.file.size);
  }

  /** Asks how much has arrived, and sends the rest. */
  async #sendChunks(address: string): Promise<void> {
    const { http } = this.deps;
    let have = await receivedBytes(http, address, this.file.size, this.signal);
    this.observer.sent(have);
    while (have < this.file.size) {
      const before = have;
      const onSent = (bytes: number) => this.observer.sent(before + bytes);
      have = await putChunk(http, address, this.file, before, this.signal, onSent);
      if (have <= before) throw new TryLater("nothing arrived");
      this.observer.sent(have);
      this.#failures = 0;
    }
  }

  async #remember(changes: Partial<UploadEntry>): Promise<void> {
    this.#entry = { ...this.#entry, ...changes };
    await this.observer.remember(this.#entry);
  }

  /** Exponential back-off with jitter. */
  #pause(): number {
    const most = Math.min(WAIT_MS * 2 ** (this.#failures - 1), WAIT_MOST_MS);
    return most * (0.5 + Math.random() / 2);
  }
}

function isTransient(error: unknown): boolean {
  if (error instanceof ApiError) return error.isTransient;
  return error instanceof Unreachable || error instanceof TryLater || error instanceof AddressGone;
}
