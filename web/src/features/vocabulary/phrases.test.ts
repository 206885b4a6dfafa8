import { expect, test } from "vitest";
import { formatPhrases, parsePhrases } from "./phrases";

test("phrases are parsed line by line, with an optional boost", () => {
  const { phrases, wrong } = parsePhrases("Dashwood\nNorland Park=15\n\n  Elinor = 12,5 \n");
  expect(phrases).toEqual([
    { value: "Dashwood", boost: 10 },
    { value: "Norland Park", boost: 15 },
    { value: "Elinor", boost: 12.5 },
  ]);
  expect(wrong).toEqual([]);
  expect(formatPhrases(phrases)).toBe("Dashwood\nNorland Park=15\nElinor=12.5");
});

test("a pasted list is split, and duplicates keep the largest boost", () => {
  const { phrases } = parsePhrases("- Elinor, Marianne\n• 達什伍德、諾蘭莊園\nelinor=18");
  expect(phrases).toEqual([
    { value: "Elinor", boost: 18 },
    { value: "Marianne", boost: 10 },
    { value: "達什伍德", boost: 10 },
    { value: "諾蘭莊園", boost: 10 },
  ]);
});

test("faults are reported with their line", () => {
  expect(parsePhrases(`fine\nElinor=21\n${"x".repeat(101)}`).wrong).toEqual([
    { line: 2, what: "boost" },
    { line: 3, what: "long" },
  ]);
});
