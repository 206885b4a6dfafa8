import { ApiError, type Schemas } from "@/api/client";
import { Observable } from "@/lib/observable";
import type { EditedItem } from "../transcript";
import type { Change, EditOptions, EditorState, EditTarget, PendingEdit } from "./model";
import { newestItems } from "./optimistic";
import { EditQueue } from "./editQueue";
import {
  findRefused,
  insertIfDeleted,
  isConflict,
  itemsTouchedBy,
  nextBatch,
  rebasedOnMerged,
  replacesText,
} from "./editRules";
import type { SendEdits } from "./sendEdits";
import type { EditStore } from "./editStore";

const MAX_SEEN = 100;
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;

/** Edits a transcript: shows edits at once, stores them, and sends them in order until answered (docs/reference/editing.md). */
export class TranscriptEditor {
  readonly state = new Observable<EditorState>({ pending: [], confirmed: [], retrying: false });
  readonly #queue: EditQueue;
  #received: readonly EditedItem[] = [];
  #base = 0;
  #answered: { id: string; rev: number }[] = [];
  #undone: Change[] = [];
  #sending = false;
  #wait = FIRST_WAIT_MS;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(
    readonly target: EditTarget,
    private readonly sendEdits: SendEdits,
    private readonly store: EditStore,
    private readonly reportError: (error: unknown) => void,
  ) {
    this.#queue = new EditQueue(this.state, store);
  }

  /** Loads edits that an earlier visit left pending, and sends them. */
  async open(): Promise<void> {
    this.#closed = false;
    const left = await this.store.list(this.target.uid, this.target.session);
    const here = this.state.get().pending;
    const known = new Set(here.map((each) => each.id));
    this.#queue.show([...left.filter((each) => !known.has(each.id)), ...here]);
    await this.flush();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  /** The revision that a change started now is based on. */
  get revision(): number {
    return this.#base;
  }

  /** Takes what the listener delivered; advances the base revision. */
  receive(items: readonly EditedItem[]): void {
    this.#received = items;
    this.#base = items.reduce((most, each) => Math.max(most, each.rev ?? 0), this.#base);
    this.#answered = this.#answered.filter((each) => each.rev > this.#base);
    const newer = this.state.get().confirmed.filter((each) => (each.rev ?? 0) > this.#base);
    if (newer.length < this.state.get().confirmed.length) this.#set({ confirmed: newer });
  }

  /** Adds a change. `base` is the revision at which the user started it; `blind` marks no own edit as seen. */
  async change(change: Change, base = this.#base, blind = false): Promise<string> {
    this.#undone = [];
    return this.#add(change, base, { blind });
  }

  async undo(): Promise<void> {
    const last = this.state.get().pending.at(-1);
    if (!last || last.sent || typeof last.change === "string") {
      await this.#add("undo", this.#base);
      return;
    }
    this.#undone.push(last.change);
    await this.#queue.drop([last]);
  }

  async redo(): Promise<void> {
    await this.#add(this.#undone.pop() ?? "redo", this.#base);
  }

  /** Resolves a conflict: the user's change wins. */
  async takeMine(id: string): Promise<void> {
    const found = this.#queue.find(id);
    if (!found?.conflict) return;
    const now = found.conflict;
    const base = now.reduce((most, each) => Math.max(most, each.rev ?? 0), this.#base);
    await this.#queue.drop([found]);
    await this.#add(insertIfDeleted(found.change, now), base, { number: found.number });
  }

  /** Resolves a conflict: the other change wins; the user's and all that depend on it are dropped. */
  async takeTheirs(id: string): Promise<void> {
    const found = this.#queue.find(id);
    if (!found) return;
    await this.#queue.drop(this.#queue.withDependents(found));
    await this.flush();
  }

  /** Sends pending edits until none is left or the server cannot be reached. */
  async flush(): Promise<void> {
    if (this.#sending || this.#closed) return;
    this.#sending = true;
    clearTimeout(this.#timer);
    try {
      for (let batch = this.#next(); batch.length; batch = this.#next()) await this.#send(batch);
      this.#wait = FIRST_WAIT_MS;
      this.#set({ retrying: false });
    } catch (error) {
      this.#retryLater(error);
    } finally {
      this.#sending = false;
    }
  }

  #next(): PendingEdit[] {
    return this.#closed ? [] : nextBatch(this.state.get().pending);
  }

  async #add(change: PendingEdit["change"], base: number, more: EditOptions = {}): Promise<string> {
    const { pending } = this.state.get();
    const last = pending.at(-1);
    if (last && replacesText(last, change)) return this.#replace(last, change);
    const own = [...this.#answered.map((each) => each.id), ...pending.map((each) => each.id)];
    const seen = more.blind ? [] : own.slice(-MAX_SEEN);
    const at = more.number ?? (last?.number ?? 0) + 1;
    const made = { ...this.target, id: crypto.randomUUID(), number: at, base, seen, change };
    const whole: PendingEdit = { ...made, sent: false, conflict: null };
    this.#queue.show([...pending, whole].sort((one, other) => one.number - other.number));
    await this.store.put(whole);
    void this.flush();
    return whole.id;
  }

  /** Replaces a text that was not sent yet. */
  async #replace(pending: PendingEdit, change: PendingEdit["change"]): Promise<string> {
    await this.#queue.update({ ...pending, change });
    void this.flush();
    return pending.id;
  }

  async #send(batch: readonly PendingEdit[]): Promise<void> {
    const sent = batch.map((each) => ({ ...each, sent: true }));
    const known = new Map(sent.map((each) => [each.id, each]));
    this.#queue.show(this.state.get().pending.map((each) => known.get(each.id) ?? each));
    await Promise.all(sent.map((each) => this.store.put(each)));
    try {
      const answer = await this.sendEdits(sent);
      await this.#done(sent, answer);
    } catch (error) {
      if (!(error instanceof ApiError) || error.isTransient) throw error;
      await this.#refused(sent, error);
    }
  }

  async #done(batch: readonly PendingEdit[], answer: Schemas["EditAnswer"]): Promise<void> {
    const items = answer.edits.flatMap((each) => each.items as EditedItem[]);
    this.#answered.push(...answer.edits.filter((each) => each.rev > this.#base));
    const confirmed = newestItems(this.state.get().confirmed, items).filter(
      (each) => (each.rev ?? 0) > this.#base,
    );
    const here = answer.version === this.target.version ? { confirmed } : {};
    const gone = new Set(batch.map((each) => each.id));
    this.#set({ ...here, pending: this.state.get().pending.filter((each) => !gone.has(each.id)) });
    for (const each of rebasedOnMerged(batch, answer, this.state.get().pending))
      await this.#queue.update(each);
    await Promise.all(batch.map((each) => this.store.remove(each.id)));
  }

  async #refused(batch: readonly PendingEdit[], error: ApiError): Promise<void> {
    const { found, current } = findRefused(batch, error);
    if (isConflict(error) && typeof found.change !== "string" && !found.conflict) {
      await this.#queue.update({
        ...found,
        conflict: current ?? itemsTouchedBy(found, newestItems(this.#received, this.state.get().confirmed)),
      });
      await this.#queue.absorbLaterTexts(found);
      return;
    }
    this.reportError(error);
    await this.#queue.drop(this.#queue.withDependents(found));
  }

  #retryLater(error: unknown): void {
    if (!(error instanceof ApiError)) this.reportError(error);
    this.#set({ retrying: true });
    if (this.#closed) return;
    this.#timer = setTimeout(() => void this.flush(), this.#wait);
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT_MS);
  }

  #set(changes: Partial<EditorState>): void {
    this.state.set({ ...this.state.get(), ...changes });
  }
}
