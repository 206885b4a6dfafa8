import { ApiError, type Schemas } from "@/api/client";
import { itemKey, type PendingEdit } from "@/features/session/edits/model";
import { withPendingEdits } from "@/features/session/edits/optimistic";
import type { SendEdits } from "@/features/session/edits/sendEdits";
import type { EditedItem, Segment } from "@/features/session/transcript";

export const segment = (id: string, text: string, overrides: Partial<Segment> = {}): Segment => ({
  ...{ id, text, rank: id, startMs: Number(id) * 1000, endMs: Number(id) * 1000 + 900 },
  ...{ speaker: "S1", confidence: 1, words: [] },
  ...overrides,
});

/** Fakes the API of edits: applies each once, and reports conflicts with other users. */
export class FakeTranscript {
  rev = 0;
  readonly requests: string[][] = [];
  /** Failures of the next requests: the request or the response gets lost. */
  readonly failures: ("unreachable" | "lost")[] = [];
  /** The text that a merge results in; null makes a conflict. */
  merges: string | null = null;
  readonly #items = new Map<string, EditedItem>();
  readonly #done = new Map<string, Schemas["EditResult"]>();

  constructor(readonly recognised: ReadonlyMap<string, Segment>) {}

  get items(): EditedItem[] {
    return [...this.#items.values()];
  }

  text(id: string): string | undefined {
    const found = this.#items.get(id) ?? this.recognised.get(id);
    return found && "text" in found ? found.text : undefined;
  }

  /** Another user edits a segment. */
  others(segment: string, text: string): void {
    this.#make({ ...ofNobody, id: `other-${this.rev}`, change: { op: "setText", segment, text } });
  }

  readonly send: SendEdits = (batch) => new Promise((resolve) => resolve(this.#answer(batch)));

  #answer(batch: readonly PendingEdit[]): Schemas["EditAnswer"] {
    this.requests.push(batch.map((each) => each.id));
    const failures = this.failures.shift();
    if (failures === "unreachable") throw new ApiError("offline", "No network", 0);
    const earlier: string[] = [];
    const edits = batch.map((each) => {
      const made = this.#done.get(each.id) ?? this.#checked(each, earlier);
      earlier.push(each.id);
      return made;
    });
    if (failures === "lost") throw new ApiError("offline", "No network", 0);
    return { version: 1, revision: this.rev, edits };
  }

  #checked(pending: PendingEdit, earlier: readonly string[]): Schemas["EditResult"] {
    const { change, base, seen } = pending;
    const segment = typeof change !== "string" && "segment" in change ? change.segment : "";
    const now = this.#items.get(segment);
    const known = [...seen, ...earlier].includes(now?.edit ?? "");
    if (now && (now.rev ?? 0) > base && !known) {
      if (this.merges && typeof change !== "string")
        return this.#make({ ...pending, change: { ...change, text: this.merges } as PendingEdit["change"] });
      const facts = { edit: pending.id, current: [now] } as Partial<Schemas["Problem"]>;
      throw new ApiError("edit-conflict", "Changed", 409, facts);
    }
    return this.#make(pending);
  }

  #make(pending: PendingEdit): Schemas["EditResult"] {
    this.rev += 1;
    const before = new Map(this.items.map((each) => [itemKey(each), each]));
    const after = withPendingEdits(this.recognised, this.items, [pending]);
    const changed = after.filter((each) => before.get(itemKey(each)) !== each);
    const items = changed.map((each) => ({ ...each, rev: this.rev, edit: pending.id }));
    for (const each of items) this.#items.set(itemKey(each), each);
    const made = { id: pending.id, rev: this.rev, items } as unknown as Schemas["EditResult"];
    this.#done.set(pending.id, made);
    return made;
  }
}

const ofNobody = {
  ...{ uid: "bea", session: "session", version: 1, number: 0, base: 0 },
  ...{ seen: [], sent: true, conflict: null },
};
