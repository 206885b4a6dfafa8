/** The segments of a version: pages that never change, with edited items on top (docs/reference/editing.md). */

export interface Segment {
  id: string;
  startMs: number;
  endMs: number;
  speaker: string;
  text: string;
  confidence: number;
  /** Four integers for each word: offset (ms), duration (ms), confidence (%), number of characters. */
  words: readonly number[];
  /** Orders segments that start at the same time. */
  rank: string;
}

export interface EditedSegment {
  kind: "segment";
  id: string;
  rank: string;
  startMs: number;
  endMs: number;
  speaker: string;
  text: string;
  confidence: number;
  words: readonly number[];
  deleted: boolean;
  /** The revision and the edit that last changed it. */
  rev?: number;
  edit?: string;
}

export interface SpeakerLabel {
  kind: "speaker";
  speaker: string;
  aliasOf: string;
  name: string;
  role?: string;
  rev?: number;
  edit?: string;
}

export type EditedItem = EditedSegment | SpeakerLabel;

interface EncodedSegment {
  i: string;
  s: number;
  e: number;
  k: string;
  t: string;
  c: number;
  w: number[];
}

/** Decodes the compressed field of a page. */
export async function decodePage(data: Uint8Array): Promise<Segment[]> {
  const inflated = new Blob([new Uint8Array(data)]).stream().pipeThrough(new DecompressionStream("deflate"));
  const packed = (await new Response(inflated).json()) as EncodedSegment[];
  return packed.map(({ i, s, e, k, t, c, w }) => ({
    id: i,
    startMs: s,
    endMs: e,
    speaker: k,
    text: t,
    confidence: c,
    words: w,
    rank: i,
  }));
}

/** Prefixes ids with the chunk: in drafts each chunk numbers its segments from the start. */
export function withChunkIds(part: number, segments: readonly Segment[]): Segment[] {
  return segments.map((each) => ({ ...each, id: `${part}/${each.id}` }));
}

/** The segments to show: the original ones, with edited ones in their place. */
export function withEditedItems(segments: readonly Segment[], items: readonly EditedItem[]): Segment[] {
  const lines = new Map(items.filter((each) => each.kind === "segment").map((each) => [each.id, each]));
  const aliasOf = new Map(
    items.filter((each) => each.kind === "speaker").map((each) => [each.speaker, each.aliasOf]),
  );
  const stayed = segments.filter((each) => !lines.has(each.id));
  const changed = [...lines.values()].filter((each) => !each.deleted);
  return [...stayed, ...changed]
    .sort(byStart)
    .map((each) => ({ ...each, speaker: aliasOf.get(each.speaker) ?? each.speaker }));
}

const byStart = (one: Segment | EditedSegment, other: Segment | EditedSegment): number =>
  one.startMs - other.startMs || (one.rank < other.rank ? -1 : Number(one.rank > other.rank));

export interface SpeakerInfo {
  speaker: string;
  /** The given name; empty when there is none. */
  name: string;
  role: string;
  hue: number;
}

const HUES = [205, 30, 300, 140, 70, 260, 0, 175];

/** The speakers, in order of their first word, each with a colour. */
export function speakersOf(
  segments: readonly Segment[],
  items: readonly EditedItem[],
): Map<string, SpeakerInfo> {
  const labels = new Map(items.filter((each) => each.kind === "speaker").map((each) => [each.speaker, each]));
  const found = new Map<string, SpeakerInfo>();
  for (const { speaker } of segments) {
    if (found.has(speaker)) continue;
    const hue = HUES[found.size % HUES.length] ?? 0;
    const label = labels.get(speaker);
    found.set(speaker, { speaker, name: label?.name.trim() ?? "", role: label?.role ?? "", hue });
  }
  return found;
}

/** For example 3 for "S3". */
export const speakerNumber = (speaker: string): string => speaker.replace(/^S/, "");

/** The words of a segment with their times. A text without times is one word. */
export function wordsOf({
  text,
  words,
  startMs,
}: Segment): { text: string; startMs: number; endMs: number }[] {
  const found: { text: string; startMs: number; endMs: number }[] = [];
  let from = 0;
  for (let at = 0; at + 3 < words.length; at += 4) {
    const [start = 0, length = 0, , characters = 0] = words.slice(at, at + 4);
    found.push({
      text: text.slice(from, from + characters),
      startMs: startMs + start,
      endMs: startMs + start + length,
    });
    from += characters;
  }
  const last = found.at(-1);
  if (!last) return [{ text, startMs, endMs: startMs }];
  last.text += text.slice(from);
  return found;
}

/** Index of the last item that starts at a time or before it; -1 before all. */
export function lastStartedAt(things: readonly { startMs: number }[], ms: number): number {
  let [low, high] = [0, things.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((things[middle]?.startMs ?? 0) <= ms) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
