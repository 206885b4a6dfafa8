/** Optimistic updates: applies pending edits to a transcript in order. */

import type { EditedItem, EditedSegment, Segment, SpeakerLabel } from "../transcript";
import { type Change, itemKey, type PendingEdit } from "./model";

const LATEST = "00000000";
const NUMBERS_PER_WORD = 4;

/** The newest revision of each item, from the listener or from answers to edits. */
export function newestItems(received: readonly EditedItem[], confirmed: readonly EditedItem[]): EditedItem[] {
  const found = new Map<string, EditedItem>();
  for (const each of [...received, ...confirmed]) {
    const before = found.get(itemKey(each));
    if (!before || (each.rev ?? 0) >= (before.rev ?? 0)) found.set(itemKey(each), each);
  }
  return [...found.values()];
}

export const toEditedSegment = (segment: Segment): EditedSegment => ({
  ...segment,
  kind: "segment",
  deleted: false,
});

/** The items after these edits. An edit of a missing item changes nothing. */
export function withPendingEdits(
  recognised: ReadonlyMap<string, Segment>,
  items: readonly EditedItem[],
  pending: readonly PendingEdit[],
): EditedItem[] {
  const all = new Map(items.map((each) => [itemKey(each), each]));
  const line = (id: string): EditedSegment | undefined => {
    const found = all.get(id);
    if (found?.kind === "segment") return found.deleted ? undefined : found;
    const segment = recognised.get(id);
    return segment && toEditedSegment(segment);
  };
  for (const { id, change } of pending) {
    if (typeof change === "string") continue;
    const labels = [...all.values()].filter((each) => each.kind === "speaker");
    for (const each of [...segmentsAfter(change, id, line, labels), ...labelsAfter(change, labels)])
      all.set(itemKey(each), each);
  }
  return [...all.values()];
}

type FindSegment = (id: string) => EditedSegment | undefined;

function segmentsAfter(
  change: Change,
  id: string,
  line: FindSegment,
  labels: readonly SpeakerLabel[],
): EditedSegment[] {
  if (change.op === "reassign") return reassigned(change, line, labels);
  if (change.op === "insert") return [inserted(change, id)];
  const found = "segment" in change ? line(change.segment) : undefined;
  if (!found) return [];
  switch (change.op) {
    case "setText":
      return [withText(found, change.text)];
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

function withText(line: EditedSegment, text: string): EditedSegment {
  const confirmed = text.trim();
  if (confirmed === line.text) return line;
  return confirmed ? { ...line, text: confirmed, words: [] } : { ...line, deleted: true };
}

type ChangeOf<Op extends Change["op"]> = Extract<Change, { op: Op }>;

function reassigned(
  change: ChangeOf<"reassign">,
  line: FindSegment,
  labels: readonly SpeakerLabel[],
): EditedSegment[] {
  const speaker = labels.find((each) => each.aliasOf === change.speaker)?.speaker ?? change.speaker;
  return (change.segments ?? []).flatMap((each) => {
    const found = line(each);
    return found ? [{ ...found, speaker }] : [];
  });
}

const inserted = ({ startMs, endMs, speaker, text }: ChangeOf<"insert">, id: string): EditedSegment => ({
  ...{ kind: "segment", id, rank: id, startMs, endMs, speaker, text },
  ...{ confidence: 1, words: [], deleted: false },
});

function split(line: EditedSegment, at: number, id: string): EditedSegment[] {
  const { text, words, startMs, endMs } = line;
  let [word, characters] = [0, 0];
  while (word < words.length && characters < at) {
    characters += words[word + 3] ?? 0;
    word += NUMBERS_PER_WORD;
  }
  const share = Math.round(((endMs - startMs) * at) / Math.max(text.length, 1));
  const cut = startMs + (words[word] ?? share);
  const behind = words.slice(word).map((each, at) => (at % NUMBERS_PER_WORD ? each : each + startMs - cut));
  const first = { ...line, text: text.slice(0, at).trim(), words: words.slice(0, word), endMs: cut };
  const rank = `${line.rank}-${LATEST}`;
  return [first, { ...line, id, rank, text: text.slice(at).trim(), words: behind, startMs: cut }];
}

function merged(line: EditedSegment, other: EditedSegment | undefined): EditedSegment[] {
  if (!other) return [];
  const startMs = Math.min(line.startMs, other.startMs);
  const endMs = Math.max(line.endMs, other.endMs);
  return [
    { ...line, startMs, endMs, text: `${line.text} ${other.text}`, words: [] },
    { ...other, deleted: true },
  ];
}

function labelsAfter(change: Change, labels: readonly SpeakerLabel[]): SpeakerLabel[] {
  const label = (speaker: string): SpeakerLabel =>
    labels.find((each) => each.speaker === speaker) ?? {
      ...{ kind: "speaker", speaker, aliasOf: speaker, name: "", role: "" },
    };
  const transcript = (speaker: string): SpeakerLabel[] => [
    ...labels.filter((each) => each.aliasOf === speaker && each.speaker !== speaker),
    ...(label(speaker).aliasOf === speaker ? [label(speaker)] : []),
  ];
  const aliasOf = (speaker: string, other: string) =>
    transcript(speaker).map((each) => ({ ...each, aliasOf: other }));
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
