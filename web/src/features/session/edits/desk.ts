import { Refused, type Schemas } from "@/api/client";
import { Cell } from "@/lib/external";
import type { Item } from "../transcript";
import type { Change, Desked, More, Pending, Place } from "./model";
import { newest } from "./predicted";
import { Queue } from "./queue";
import { again, isConflict, isSameText, onMerged, refused, sendable, touchedOf } from "./rules";
import type { Sender } from "./sender";
import type { Keep } from "./store";

const MOST_SEEN = 100;
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;

/** Edits of one session: shown at once, kept in the browser, sent in order until each is answered (docs/editing.md). */
export class Desk {
  readonly state = new Cell<Desked>({ pending: [], told: [], retrying: false });
  readonly #queue: Queue;
  #heard: readonly Item[] = [];
  #base = 0;
  #answered: { id: string; rev: number }[] = [];
  #undone: Change[] = [];
  #sending = false;
  #wait = FIRST_WAIT_MS;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(
    readonly place: Place,
    private readonly sender: Sender,
    private readonly keep: Keep,
    private readonly complain: (error: unknown) => void,
  ) {
    this.#queue = new Queue(this.state, keep);
  }

  /** Goes on with what an earlier visit left behind. */
  async open(): Promise<void> {
    this.#closed = false;
    const left = await this.keep.of(this.place.uid, this.place.session);
    const here = this.state.get().pending;
    const known = new Set(here.map((each) => each.id));
    this.#queue.waits([...left.filter((each) => !known.has(each.id)), ...here]);
    await this.flush();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  /** The revision that a change builds on which is begun now. */
  get base(): number {
    return this.#base;
  }

  /** What the listener says: the revision that everything is read up to follows from it. */
  hear(items: readonly Item[]): void {
    this.#heard = items;
    this.#base = items.reduce((most, each) => Math.max(most, each.rev ?? 0), this.#base);
    this.#answered = this.#answered.filter((each) => each.rev > this.#base);
    const newer = this.state.get().told.filter((each) => (each.rev ?? 0) > this.#base);
    if (newer.length < this.state.get().told.length) this.#set({ told: newer });
  }

  /** `base` is older than now when the change was begun before others changed something; `blind` when one's own, too. */
  async change(change: Change, base = this.#base, blind = false): Promise<string> {
    this.#undone = [];
    return this.#add(change, base, { blind });
  }

  async undo(): Promise<void> {
    const last = this.state.get().pending.at(-1);
    if (!last || last.tried || typeof last.change === "string") {
      await this.#add("undo", this.#base);
      return;
    }
    this.#undone.push(last.change);
    await this.#queue.drop([last]);
  }

  async redo(): Promise<void> {
    await this.#add(this.#undone.pop() ?? "redo", this.#base);
  }

  /** One's own change in the place of somebody else's. */
  async mine(id: string): Promise<void> {
    const found = this.#queue.find(id);
    if (!found?.conflict) return;
    const now = found.conflict;
    const base = now.reduce((most, each) => Math.max(most, each.rev ?? 0), this.#base);
    await this.#queue.drop([found]);
    await this.#add(again(found.change, now), base, { number: found.number });
  }

  /** Somebody else's change stays, and all that was built on one's own is gone. */
  async theirs(id: string): Promise<void> {
    const found = this.#queue.find(id);
    if (!found) return;
    await this.#queue.drop(this.#queue.with(found));
    await this.flush();
  }

  /** Sends what waits, until nothing does or nobody answers. */
  async flush(): Promise<void> {
    if (this.#sending || this.#closed) return;
    this.#sending = true;
    clearTimeout(this.#timer);
    try {
      for (let batch = this.#next(); batch.length; batch = this.#next()) await this.#send(batch);
      this.#wait = FIRST_WAIT_MS;
      this.#set({ retrying: false });
    } catch (error) {
      this.#later(error);
    } finally {
      this.#sending = false;
    }
  }

  #next(): Pending[] {
    return this.#closed ? [] : sendable(this.state.get().pending);
  }

  async #add(change: Pending["change"], base: number, more: More = {}): Promise<string> {
    const { pending } = this.state.get();
    const last = pending.at(-1);
    if (last && isSameText(last, change)) return this.#replace(last, change);
    const own = [...this.#answered.map((each) => each.id), ...pending.map((each) => each.id)];
    const seen = more.blind ? [] : own.slice(-MOST_SEEN);
    const at = more.number ?? (last?.number ?? 0) + 1;
    const made = { ...this.place, id: crypto.randomUUID(), number: at, base, seen, change };
    const whole: Pending = { ...made, tried: false, conflict: null };
    this.#queue.waits([...pending, whole].sort((one, other) => one.number - other.number));
    await this.keep.put(whole);
    void this.flush();
    return whole.id;
  }

  /** One goes on writing before the text was sent. */
  async #replace(pending: Pending, change: Pending["change"]): Promise<string> {
    await this.#queue.update({ ...pending, change });
    void this.flush();
    return pending.id;
  }

  async #send(batch: readonly Pending[]): Promise<void> {
    const tried = batch.map((each) => ({ ...each, tried: true }));
    const known = new Map(tried.map((each) => [each.id, each]));
    this.#queue.waits(this.state.get().pending.map((each) => known.get(each.id) ?? each));
    await Promise.all(tried.map((each) => this.keep.put(each)));
    try {
      const answer = await this.sender(tried);
      await this.#done(tried, answer);
    } catch (error) {
      if (!(error instanceof Refused) || error.passes) throw error;
      await this.#refused(tried, error);
    }
  }

  async #done(batch: readonly Pending[], answer: Schemas["EditAnswer"]): Promise<void> {
    const items = answer.edits.flatMap((each) => each.items as Item[]);
    this.#answered.push(...answer.edits.filter((each) => each.rev > this.#base));
    const told = newest(this.state.get().told, items).filter((each) => (each.rev ?? 0) > this.#base);
    const here = answer.version === this.place.version ? { told } : {};
    const gone = new Set(batch.map((each) => each.id));
    this.#set({ ...here, pending: this.state.get().pending.filter((each) => !gone.has(each.id)) });
    for (const each of onMerged(batch, answer, this.state.get().pending)) await this.#queue.update(each);
    await Promise.all(batch.map((each) => this.keep.remove(each.id)));
  }

  async #refused(batch: readonly Pending[], error: Refused): Promise<void> {
    const { found, current } = refused(batch, error);
    if (isConflict(error) && typeof found.change !== "string" && !found.conflict) {
      await this.#queue.update({
        ...found,
        conflict: current ?? touchedOf(found, newest(this.#heard, this.state.get().told)),
      });
      await this.#queue.gathered(found);
      return;
    }
    this.complain(error);
    await this.#queue.drop(this.#queue.with(found));
  }

  #later(error: unknown): void {
    if (!(error instanceof Refused)) this.complain(error);
    this.#set({ retrying: true });
    if (this.#closed) return;
    this.#timer = setTimeout(() => void this.flush(), this.#wait);
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT_MS);
  }

  #set(news: Partial<Desked>): void {
    this.state.set({ ...this.state.get(), ...news });
  }
}
