import { expect, test } from "vitest";
import {
  decodePage,
  type EditedSegment,
  type Segment,
  speakersOf,
  withChunkIds,
  withEditedItems,
} from "./transcript";

const segment = (id: string, startMs: number, speaker = "S1", text = id): Segment => ({
  id,
  startMs,
  endMs: startMs + 10,
  speaker,
  text,
  confidence: 1,
  words: [],
  rank: id,
});
const line = (overrides: Partial<EditedSegment> & { id: string }): EditedSegment => ({
  ...segment(overrides.id, 0),
  words: [],
  kind: "segment",
  deleted: false,
  ...overrides,
});

async function packed(value: unknown): Promise<Uint8Array> {
  const stream = new Blob([JSON.stringify(value)]).stream().pipeThrough(new CompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

test("a page is decoded", async () => {
  const data = await packed([
    { i: "000001", s: 5, e: 900, k: "S2", t: "Xin chào", c: 0.9, w: [0, 300, 90, 4, 300, 500, 90, 4] },
  ]);
  expect(await decodePage(data)).toEqual([
    {
      ...segment("000001", 5, "S2", "Xin chào"),
      endMs: 900,
      confidence: 0.9,
      words: [0, 300, 90, 4, 300, 500, 90, 4],
    },
  ]);
});

test("segments of two drafts have different ids", () => {
  const ids = [...withChunkIds(0, [segment("000000", 0)]), ...withChunkIds(1, [segment("000000", 9)])].map(
    (each) => each.id,
  );
  expect(new Set(ids).size).toBe(2);
});

test("edited segments replace the original ones", () => {
  const recognised = [segment("000001", 0), segment("000002", 10), segment("000003", 20)];
  const items = [
    line({ id: "000002", startMs: 10, text: "corrected" }),
    line({ id: "000003", deleted: true }),
    line({ id: "b3c1-0001", startMs: 10, rank: "000001.5", text: "inserted" }),
  ];
  expect(withEditedItems(recognised, items).map((each) => each.text)).toEqual([
    "000001",
    "inserted",
    "corrected",
  ]);
});

test("a speaker who was merged into another appears as the other", () => {
  const label = { kind: "speaker", speaker: "S2", aliasOf: "S1", name: "" } as const;
  expect(withEditedItems([segment("1", 0, "S2")], [label])[0]?.speaker).toBe("S1");
});

test("speakers have the given names and different colours, in order of their first words", () => {
  const named = { kind: "speaker", speaker: "S2", aliasOf: "S2", name: " Ann " } as const;
  const found = [
    ...speakersOf([segment("1", 0, "S2"), segment("2", 1, "S1"), segment("3", 2, "S2")], [named]).values(),
  ];
  expect(found.map((each) => [each.speaker, each.name])).toEqual([
    ["S2", "Ann"],
    ["S1", ""],
  ]);
  expect(found[0]?.hue).not.toBe(found[1]?.hue);
});
