import type { Cell } from "@/lib/external";
import { buildsOn, type Desked, type Pending } from "./model";
import { isSameText } from "./rules";
import type { Keep } from "./store";

/** Edits that wait: what is shown of them, and what this browser keeps. */
export class Queue {
  constructor(
    private readonly state: Cell<Desked>,
    private readonly keep: Keep,
  ) {}

  get #pending(): readonly Pending[] {
    return this.state.get().pending;
  }

  find(id: string): Pending | undefined {
    return this.#pending.find((each) => each.id === id);
  }

  /** The edit, and those made later that build on it. */
  with(found: Pending): Pending[] {
    const later = this.#pending.filter((each) => each.number > found.number);
    return [found, ...later.filter((each) => buildsOn(each, found))];
  }

  /** These are shown from now on. */
  waits(pending: readonly Pending[]): void {
    this.state.set({ ...this.state.get(), pending });
  }

  async update(pending: Pending): Promise<void> {
    this.waits(this.#pending.map((each) => (each.id === pending.id ? pending : each)));
    await this.keep.put(pending);
  }

  async drop(gone: readonly Pending[]): Promise<void> {
    const ids = new Set(gone.map((each) => each.id));
    this.waits(this.#pending.filter((each) => !ids.has(each.id)));
    await Promise.all([...ids].map((id) => this.keep.remove(id)));
  }

  /** Later texts of the same segment are part of the same decision. */
  async gathered(conflict: Pending): Promise<void> {
    const later = this.#pending.filter(
      (each) => each.id !== conflict.id && isSameText(conflict, each.change),
    );
    const last = later.at(-1);
    const found = this.find(conflict.id);
    if (!last || !found) return;
    await this.update({ ...found, change: last.change });
    await this.drop(later);
  }
}
