import { expect, test } from "vitest";
import { splitPhrases } from "./uploadSettings";

test("phrases stand behind commas of any script or on lines of their own, each once", () => {
  expect(splitPhrases("Dashwood, Norland Park,, Dashwood;\n葉配，諾蘭")).toEqual([
    "Dashwood",
    "Norland Park",
    "葉配",
    "諾蘭",
  ]);
});

test("nothing typed is nothing expected", () => expect(splitPhrases(" , ")).toEqual([]));
