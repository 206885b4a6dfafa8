import { expect, test } from "vitest";
import { titlePrefix } from "@/features/sessions";

test.each([
  ["  Weekly   Review ", "weekly review"],
  ["Ｗｅｅｋ", "week"],
  ["Straße", "strasse"],
  ["an exceedingly long title", "an exceedingly long"],
  ["", ""],
])("%j is looked up as %j", (text, beginning) => expect(titlePrefix(text)).toBe(beginning));
