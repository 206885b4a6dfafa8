import { expect, test } from "vitest";
import { phrasesIn } from "./wishes";

test("phrases stand behind commas of any script or on lines of their own, each once", () => {
  expect(phrasesIn("Dashwood, Norland Park,, Dashwood;\n葉配，諾蘭")).toEqual([
    "Dashwood",
    "Norland Park",
    "葉配",
    "諾蘭",
  ]);
});

test("nothing typed is nothing expected", () => expect(phrasesIn(" , ")).toEqual([]));
