import { expect, test } from "vitest";
import { formatPhrases, parsePhrases } from "./phrases";

test("one a line, with a boost behind it or not", () => {
  const { phrases, wrong } = parsePhrases("Dashwood\nNorland Park=15\n\n  Elinor = 12,5 \n");
  expect(phrases).toEqual([
    { value: "Dashwood", boost: 10 },
    { value: "Norland Park", boost: 15 },
    { value: "Elinor", boost: 12.5 },
  ]);
  expect(wrong).toEqual([]);
  expect(formatPhrases(phrases)).toBe("Dashwood\nNorland Park=15\nElinor=12.5");
});

test("a list from elsewhere is taken apart, and each phrase counts once with its largest boost", () => {
  const { phrases } = parsePhrases("- Elinor, Marianne\n• 達什伍德、諾蘭莊園\nelinor=18");
  expect(phrases).toEqual([
    { value: "Elinor", boost: 18 },
    { value: "Marianne", boost: 10 },
    { value: "達什伍德", boost: 10 },
    { value: "諾蘭莊園", boost: 10 },
  ]);
});

test("what the API would refuse is said with its line", () => {
  expect(parsePhrases(`fine\nElinor=21\n${"x".repeat(101)}`).wrong).toEqual([
    { line: 2, what: "boost" },
    { line: 3, what: "long" },
  ]);
});
