/** The words of a version: pages that were written once, and what people changed laid over them (docs/editing.md). */

export interface Segment {
  id: string;
  startMs: number;
  endMs: number;
  speaker: string;
  text: string;
  confidence: number;
  /** Four integers a word: start after the segment's (ms), length (ms), confidence (%), characters it takes. */
  words: readonly number[];
  /** Where it stands among segments of the same moment. */
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
  /** The revision that made it so, and the edit. */
  rev?: number;
  edit?: string;
}

export interface SpeakerLabel {
  kind: "speaker";
  speaker: string;
  readAs: string;
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

/** The segments in a page's compressed field. */
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

/** Parts are numbered on their own while they are drafts: what is one in all of them has the part in its name. */
export function withChunkIds(part: number, segments: readonly Segment[]): Segment[] {
  return segments.map((each) => ({ ...each, id: `${part}/${each.id}` }));
}

/** What people are to read: recognised segments, without those that have a line of their own, and these lines. */
export function withEditedItems(segments: readonly Segment[], items: readonly EditedItem[]): Segment[] {
  const lines = new Map(items.filter((each) => each.kind === "segment").map((each) => [each.id, each]));
  const readAs = new Map(
    items.filter((each) => each.kind === "speaker").map((each) => [each.speaker, each.readAs]),
  );
  const stayed = segments.filter((each) => !lines.has(each.id));
  const changed = [...lines.values()].filter((each) => !each.deleted);
  return [...stayed, ...changed]
    .sort(byStart)
    .map((each) => ({ ...each, speaker: readAs.get(each.speaker) ?? each.speaker }));
}

const byStart = (one: Segment | EditedSegment, other: Segment | EditedSegment): number =>
  one.startMs - other.startMs || (one.rank < other.rank ? -1 : Number(one.rank > other.rank));

export interface SpeakerInfo {
  speaker: string;
  /** The name that people gave; empty when nobody did. */
  name: string;
  role: string;
  hue: number;
}

const HUES = [205, 30, 300, 140, 70, 260, 0, 175];

/** Who speaks, in order of their first word; each keeps a colour. */
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

/** "S3" is the third speaker. */
export const speakerNumber = (speaker: string): string => speaker.replace(/^S/, "");

/** The words of a segment with where they begin in the recording; a text without times is one. */
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

/** Where a moment stands among things in order of time: the last that begins at it or before; -1 before all. */
export function lastStartedAt(things: readonly { startMs: number }[], ms: number): number {
  let [low, high] = [0, things.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((things[middle]?.startMs ?? 0) <= ms) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
