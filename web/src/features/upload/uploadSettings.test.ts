import { expect, test } from "vitest";
import { splitPhrases } from "./uploadSettings";

test("phrases are split at commas of any script and at line breaks, without duplicates", () => {
  expect(splitPhrases("Dashwood, Norland Park,, Dashwood;\n葉配，諾蘭")).toEqual([
    "Dashwood",
    "Norland Park",
    "葉配",
    "諾蘭",
  ]);
});

test("an empty text has no phrases", () => expect(splitPhrases(" , ")).toEqual([]));
