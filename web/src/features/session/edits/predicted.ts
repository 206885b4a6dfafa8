/** What a transcript will be when the server has answered: edits laid over it in the order they were made. */

import type { Item, Label, Line, Segment } from "../transcript";
import { keyOf, type Change, type Pending } from "./model";

const LATEST = "00000000";
const A_WORD = 4;

/** Of each thing the newest that was told: by the listener, or by the answer to an edit. */
export function newest(heard: readonly Item[], told: readonly Item[]): Item[] {
  const found = new Map<string, Item>();
  for (const each of [...heard, ...told]) {
    const before = found.get(keyOf(each));
    if (!before || (each.rev ?? 0) >= (before.rev ?? 0)) found.set(keyOf(each), each);
  }
  return [...found.values()];
}

export const lineOf = (segment: Segment): Line => ({ ...segment, kind: "segment", deleted: false });

/** The items as they are with these edits; an edit of what is not there changes nothing. */
export function predicted(
  recognised: ReadonlyMap<string, Segment>,
  items: readonly Item[],
  pending: readonly Pending[],
): Item[] {
  const all = new Map(items.map((each) => [keyOf(each), each]));
  const line = (id: string): Line | undefined => {
    const found = all.get(id);
    if (found?.kind === "segment") return found.deleted ? undefined : found;
    const segment = recognised.get(id);
    return segment && lineOf(segment);
  };
  for (const { id, change } of pending) {
    if (typeof change === "string") continue;
    const labels = [...all.values()].filter((each) => each.kind === "speaker");
    for (const each of [...linesAfter(change, id, line, labels), ...labelsAfter(change, labels)])
      all.set(keyOf(each), each);
  }
  return [...all.values()];
}

type Find = (id: string) => Line | undefined;

function linesAfter(change: Change, id: string, line: Find, labels: readonly Label[]): Line[] {
  if (change.op === "reassign") return reassigned(change, line, labels);
  if (change.op === "insert") return [inserted(change, id)];
  const found = "segment" in change ? line(change.segment) : undefined;
  if (!found) return [];
  switch (change.op) {
    case "setText":
      return [retold(found, change.text)];
    case "split":
      return split(found, change.at, id);
    case "delete":
      return [{ ...found, deleted: true }];
    case "move":
      return [{ ...found, startMs: change.startMs, endMs: change.endMs }];
    case "merge":
      return merged(found, line(change.other));
    default:
      return [];
  }
}

function retold(line: Line, text: string): Line {
  const told = text.trim();
  if (told === line.text) return line;
  return told ? { ...line, text: told, words: [] } : { ...line, deleted: true };
}

type Of<Op extends Change["op"]> = Extract<Change, { op: Op }>;

function reassigned(change: Of<"reassign">, line: Find, labels: readonly Label[]): Line[] {
  const speaker = labels.find((each) => each.aliasOf === change.speaker)?.speaker ?? change.speaker;
  return (change.segments ?? []).flatMap((each) => {
    const found = line(each);
    return found ? [{ ...found, speaker }] : [];
  });
}

const inserted = ({ startMs, endMs, speaker, text }: Of<"insert">, id: string): Line => ({
  ...{ kind: "segment", id, rank: id, startMs, endMs, speaker, text },
  ...{ confidence: 1, words: [], deleted: false },
});

function split(line: Line, at: number, id: string): Line[] {
  const { text, words, startMs, endMs } = line;
  let [word, characters] = [0, 0];
  while (word < words.length && characters < at) {
    characters += words[word + 3] ?? 0;
    word += A_WORD;
  }
  const share = Math.round(((endMs - startMs) * at) / Math.max(text.length, 1));
  const cut = startMs + (words[word] ?? share);
  const behind = words.slice(word).map((each, at) => (at % A_WORD ? each : each + startMs - cut));
  const first = { ...line, text: text.slice(0, at).trim(), words: words.slice(0, word), endMs: cut };
  const rank = `${line.rank}-${LATEST}`;
  return [first, { ...line, id, rank, text: text.slice(at).trim(), words: behind, startMs: cut }];
}

function merged(line: Line, other: Line | undefined): Line[] {
  if (!other) return [];
  const startMs = Math.min(line.startMs, other.startMs);
  const endMs = Math.max(line.endMs, other.endMs);
  return [
    { ...line, startMs, endMs, text: `${line.text} ${other.text}`, words: [] },
    { ...other, deleted: true },
  ];
}

function labelsAfter(change: Change, labels: readonly Label[]): Label[] {
  const label = (speaker: string): Label =>
    labels.find((each) => each.speaker === speaker) ?? {
      ...{ kind: "speaker", speaker, aliasOf: speaker, name: "", role: "" },
    };
  const reading = (speaker: string): Label[] => [
    ...labels.filter((each) => each.aliasOf === speaker && each.speaker !== speaker),
    ...(label(speaker).aliasOf === speaker ? [label(speaker)] : []),
  ];
  const aliasOf = (speaker: string, other: string) =>
    reading(speaker).map((each) => ({ ...each, aliasOf: other }));
  switch (change.op) {
    case "renameSpeaker":
      return [{ ...label(change.speaker), name: change.name }];
    case "setRole":
      return [{ ...label(change.speaker), role: change.role }];
    case "mergeSpeakers":
      return aliasOf(change.speaker, change.into);
    case "swapSpeakers":
      return [...aliasOf(change.speaker, change.other), ...aliasOf(change.other, change.speaker)];
    default:
      return [];
  }
}
