import { expect, test } from "vitest";
import { mergeTexts, shiftOffset } from "./mergeTexts";

test.each([
  ["before a change it stays", 2, "one two", "one two three", 2],
  ["after a change it moves along", 7, "one two", "zero one two", 12],
  ["inside a deletion it moves to its start", 6, "one two three", "one three", 5],
  ["at the end it stays at the end", 3, "one", "one", 3],
])("%s", (_, caret, before, after, expected) => expect(shiftOffset(caret, before, after)).toBe(expected));

test.each([
  ["of different words", "one two three", "ONE two three", "one two THREE", "ONE two THREE"],
  ["of the same words", "one two three", "one 2 three", "one zwei three", null],
  ["only by others", "one", "two", "one", "two"],
])("changes %s", (_, origin, theirs, mine, expected) =>
  expect(mergeTexts(origin, theirs, mine)).toBe(expected),
);
