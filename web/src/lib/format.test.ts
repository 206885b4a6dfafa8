import { expect, test } from "vitest";
import { bytes, clock, moment, money } from "./format";

test.each([
  [0, "0:00"],
  [75_900, "1:15"],
  [3_675_000, "1:01:15"],
  [36_000_000, "10:00:00"],
])("%d ms is %s", (ms, text) => expect(clock(ms)).toBe(text));

test("sizes are written in the language", () => {
  expect(bytes("en", 5_000_000_000)).toBe("5 GB");
  expect(bytes("en", 1_150_250)).toBe("1.2 MB");
  expect(bytes("ru", 1_500_000_000)).toMatch(/^1,5/);
});

test("a price of less than a cent is not nothing", () => {
  expect(money("en", 3800)).toBe("$0.0038");
  expect(money("en", 1_600_000)).toBe("$1.60");
});

test("today goes by the clock", () => {
  const now = new Date(2030, 0, 2, 9, 0);
  expect(moment("en", new Date(2030, 0, 2, 10, 5), now)).toMatch(/^10:05/);
  expect(moment("en", new Date(2030, 0, 3, 10, 5), now)).toContain("Jan 3");
});
