import type { Observable } from "@/lib/observable";
import { dependsOn, type EditorState, type PendingEdit } from "./model";
import { replacesText } from "./editRules";
import type { EditStore } from "./editStore";

/** Pending edits: in the editor's state and in the store. */
export class EditQueue {
  constructor(
    private readonly state: Observable<EditorState>,
    private readonly store: EditStore,
  ) {}

  get #pending(): readonly PendingEdit[] {
    return this.state.get().pending;
  }

  find(id: string): PendingEdit | undefined {
    return this.#pending.find((each) => each.id === id);
  }

  /** The edit and all later ones that depend on it. */
  withDependents(found: PendingEdit): PendingEdit[] {
    const later = this.#pending.filter((each) => each.number > found.number);
    return [found, ...later.filter((each) => dependsOn(each, found))];
  }

  /** Replaces the pending edits in the state. */
  show(pending: readonly PendingEdit[]): void {
    this.state.set({ ...this.state.get(), pending });
  }

  async update(pending: PendingEdit): Promise<void> {
    this.show(this.#pending.map((each) => (each.id === pending.id ? pending : each)));
    await this.store.put(pending);
  }

  async drop(gone: readonly PendingEdit[]): Promise<void> {
    const ids = new Set(gone.map((each) => each.id));
    this.show(this.#pending.filter((each) => !ids.has(each.id)));
    await Promise.all([...ids].map((id) => this.store.remove(id)));
  }

  /** Folds later texts of the same segment into the conflict, so that one choice covers all. */
  async absorbLaterTexts(conflict: PendingEdit): Promise<void> {
    const later = this.#pending.filter(
      (each) => each.id !== conflict.id && replacesText(conflict, each.change),
    );
    const last = later.at(-1);
    const found = this.find(conflict.id);
    if (!last || !found) return;
    await this.update({ ...found, change: last.change });
    await this.drop(later);
  }
}
