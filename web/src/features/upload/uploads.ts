/** All uploads of this browser: their states, and the actions on them. */
import { Observable } from "@/lib/observable";
import { isFinished, type Phase, type Upload, type UploadEntry } from "./uploadEntry";
import { SpeedMeter } from "./speedMeter";
import { Transfer, type TransferDeps } from "./transfer";

const MAX_PARALLEL = 2;
const DONE_SHOWN_MS = 8000;

export interface UploadStore {
  put: (entry: UploadEntry) => Promise<void>;
  list: (uid: string) => Promise<UploadEntry[]>;
  get: (id: string) => Promise<UploadEntry | undefined>;
  remove: (id: string) => Promise<void>;
  putSent: (sent: { uid: string; sha256: string; sessionId: string }) => Promise<void>;
  recording: (id: string, type: string) => Promise<Blob>;
}

export interface UploadDeps extends TransferDeps {
  store: UploadStore;
  /** Resolves when the server has received the recording; rejects with the reason when it failed. */
  received: (sessionId: string, signal: AbortSignal) => Promise<void>;
  /** Runs it under a lock across tabs; returns false when another tab holds the lock. */
  exclusively: (id: string, run: () => Promise<void>) => Promise<boolean>;
  /** Resolves when no other tab holds the lock. */
  whenReleased: (id: string) => Promise<void>;
  /** The file of a handle; null without permission. Only with `ask` is the user asked for it. */
  openHandle: (handle: FileSystemFileHandle, ask: boolean) => Promise<File | null>;
  checksum: (file: Blob) => Promise<string>;
  cancelUpload: (sessionId: string) => Promise<void>;
  errorMessage: (error: unknown) => string;
  now: () => number;
}

export class Uploads {
  readonly list = new Observable<readonly Upload[]>([]);
  readonly #controllers = new Map<string, AbortController>();
  readonly #files = new Map<string, Blob>();

  constructor(private readonly deps: UploadDeps) {}

  /** Resumes uploads that an earlier visit left unfinished. */
  async restore(uid: string): Promise<void> {
    const known = new Set(this.list.get().map((each) => each.entry.id));
    for (const entry of await this.deps.store.list(uid)) {
      if (known.has(entry.id)) continue;
      this.#show({
        entry,
        phase: entry.paused ? "paused" : "queued",
        sentBytes: 0,
        bytesPerSecond: null,
        error: null,
      });
    }
    await this.#startNext();
  }

  async add(entry: UploadEntry, file: Blob): Promise<void> {
    await this.deps.store.put(entry);
    this.#files.set(entry.id, file);
    this.#show({ entry, phase: "queued", sentBytes: 0, bytesPerSecond: null, error: null });
    await this.#startNext();
  }

  async pause(id: string): Promise<void> {
    const stop = this.#controllers.get(id);
    await this.#remember({ ...this.#get(id).entry, paused: true });
    this.#change(id, { phase: "paused", bytesPerSecond: null });
    stop?.abort();
  }

  /** Resumes an upload; `file` is the same file chosen again. Returns false for a different file. */
  async resume(id: string, file?: File): Promise<boolean> {
    const { entry } = this.#get(id);
    if (file && (await this.#isAnother(entry, file))) return false;
    if (file) this.#files.set(id, file);
    else if (entry.handle && !this.#files.has(id)) await this.#open(entry, entry.handle);
    await this.#remember({ ...entry, paused: false });
    this.#change(id, { phase: "queued", error: null });
    await this.#startNext();
    return true;
  }

  /** Cancels an upload, also at the server, which releases the reserved quota. */
  async cancel(id: string): Promise<void> {
    const { entry } = this.#get(id);
    this.#controllers.get(id)?.abort();
    this.forget(id);
    await this.deps.store.remove(id);
    if (entry.sessionId) await this.deps.cancelUpload(entry.sessionId);
  }

  /** Removes it from the list. */
  forget(id: string): void {
    this.#files.delete(id);
    this.list.set(this.list.get().filter((each) => each.entry.id !== id));
  }

  async #startNext(): Promise<void> {
    const waiting = this.list.get().filter((each) => each.phase === "queued");
    const free = Math.max(MAX_PARALLEL - this.#controllers.size, 0);
    await Promise.all(waiting.slice(0, free).map((each) => this.#start(each.entry)));
  }

  async #start(entry: UploadEntry): Promise<void> {
    const stop = new AbortController();
    this.#controllers.set(entry.id, stop);
    const file = entry.sent ? new Blob() : await this.#file(entry);
    if (!file) {
      this.#controllers.delete(entry.id);
      this.#change(entry.id, { phase: entry.handle ? "needsPermission" : "needsFile" });
      return this.#startNext();
    }
    void this.deps
      .exclusively(entry.id, () => this.#run(entry, file, stop.signal))
      .then((mine) => {
        this.#controllers.delete(entry.id);
        if (!mine) void this.#follow(entry.id);
        return this.#startNext();
      });
  }

  async #run(entry: UploadEntry, file: Blob, signal: AbortSignal): Promise<void> {
    const { id } = entry;
    try {
      this.#change(id, { phase: entry.sent ? "confirming" : "sending" });
      if (!entry.sent) await this.#send(entry, file, signal);
      this.#change(id, { phase: "confirming", bytesPerSecond: null, sentBytes: entry.size });
      const { sessionId } = this.#get(id).entry;
      if (sessionId) {
        await this.deps.received(sessionId, signal);
        await this.deps.store.putSent({ uid: entry.uid, sha256: entry.sha256, sessionId });
      }
      await this.deps.store.remove(id);
      this.#files.delete(id);
      this.#change(id, { phase: "done" });
      setTimeout(() => this.forget(id), DONE_SHOWN_MS);
    } catch (error) {
      if (signal.aborted) return;
      this.#change(id, { phase: "failed", error: this.deps.errorMessage(error), bytesPerSecond: null });
    }
  }

  async #send(entry: UploadEntry, file: Blob, signal: AbortSignal): Promise<void> {
    const { id } = entry;
    const speed = new SpeedMeter();
    await new Transfer(
      entry,
      file,
      this.deps,
      {
        remember: (changes) => (signal.aborted ? Promise.resolve() : this.#remember(changes)),
        sent: (bytes) =>
          this.#change(id, { sentBytes: bytes, bytesPerSecond: speed.record(bytes, this.deps.now()) }),
        waiting: () => this.#change(id, { phase: "retrying", bytesPerSecond: null }),
        working: () => this.#change(id, { phase: "sending" }),
      },
      signal,
    ).run();
  }

  /** Follows an upload in another tab, and takes over when that tab closes. */
  async #follow(id: string): Promise<void> {
    this.#change(id, { phase: "elsewhere" });
    await this.deps.whenReleased(id);
    const entry = await this.deps.store.get(id);
    if (entry) this.#change(id, { entry, phase: entry.paused ? "paused" : "queued" });
    else this.forget(id);
    await this.#startNext();
  }

  async #file(entry: UploadEntry): Promise<Blob | null> {
    const known = this.#files.get(entry.id);
    if (known) return known;
    const type = entry.request.contentType;
    if (entry.recorded) this.#files.set(entry.id, await this.deps.store.recording(entry.id, type));
    else if (entry.handle) await this.#open(entry, entry.handle, false);
    return this.#files.get(entry.id) ?? null;
  }

  async #open(entry: UploadEntry, handle: FileSystemFileHandle, ask = true): Promise<void> {
    const file = await this.deps.openHandle(handle, ask);
    if (file && !(await this.#isAnother(entry, file))) this.#files.set(entry.id, file);
  }

  async #isAnother(entry: UploadEntry, file: File): Promise<boolean> {
    return file.size !== entry.size || (await this.deps.checksum(file)) !== entry.sha256;
  }

  async #remember(entry: UploadEntry): Promise<void> {
    await this.deps.store.put(entry);
    this.#change(entry.id, { entry });
  }

  #get(id: string): Upload {
    const found = this.list.get().find((each) => each.entry.id === id);
    if (!found) throw new Error(`no upload ${id}`);
    return found;
  }

  #show(upload: Upload): void {
    this.list.set([...this.list.get(), upload]);
  }

  #change(id: string, changes: Partial<Upload> & { phase?: Phase }): void {
    this.list.set(this.list.get().map((each) => (each.entry.id === id ? { ...each, ...changes } : each)));
  }
}

export const countUnfinished = (uploads: readonly Upload[]): number =>
  uploads.filter((each) => !isFinished(each.phase)).length;
