import { expect, test } from "vitest";
import { formatBytes, formatDateTime, formatDuration, formatMoney } from "./format";

test.each([
  [0, "0:00"],
  [75_900, "1:15"],
  [3_675_000, "1:01:15"],
  [36_000_000, "10:00:00"],
])("%d ms is %s", (ms, text) => expect(formatDuration(ms)).toBe(text));

test("sizes are formatted in the language", () => {
  expect(formatBytes("en", 5_000_000_000)).toBe("5 GB");
  expect(formatBytes("en", 1_150_250)).toBe("1.2 MB");
  expect(formatBytes("ru", 1_500_000_000)).toMatch(/^1,5/);
});

test("a price below a cent is not rounded to zero", () => {
  expect(formatMoney("en", 3800)).toBe("$0.0038");
  expect(formatMoney("en", 1_600_000)).toBe("$1.60");
});

test("a time of today has no date", () => {
  const now = new Date(2030, 0, 2, 9, 0);
  expect(formatDateTime("en", new Date(2030, 0, 2, 10, 5), now)).toMatch(/^10:05/);
  expect(formatDateTime("en", new Date(2030, 0, 3, 10, 5), now)).toContain("Jan 3");
});
