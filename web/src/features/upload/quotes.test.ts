import { expect, test } from "vitest";
import { addUp, type Quote } from "./quotes";

const quote = (micros: number, latest: string, refusal: Quote["refusal"] = null): Quote => ({
  offers: [
    {
      processing: "now",
      priceMicros: micros,
      finishEarliest: "2030-01-01T10:00:00Z",
      finishLatest: latest,
      measured: true,
    },
    {
      processing: "withinADay",
      priceMicros: micros / 4,
      finishEarliest: latest,
      finishLatest: latest,
      measured: false,
    },
  ],
  minutesLeftBefore: 100,
  minutesLeftAfter: 98,
  sessionsLeft: 5,
  cycleEnds: "2030-02-01T00:00:00Z",
  refusal,
  assumptions: [],
});

test("several files cost their sum and finish with the last one", () => {
  const total = addUp([quote(400, "2030-01-01T11:00:00Z"), quote(800, "2030-01-01T10:30:00Z")]);
  expect(total).toMatchObject({ minutesBefore: 100, minutesAfter: 96, refusal: null });
  expect(total?.offers.map((each) => each.priceMicros)).toEqual([1200, 300]);
  expect(total?.offers[0]?.finishLatest).toEqual(new Date("2030-01-01T11:00:00Z"));
  expect(total?.offers.map((each) => each.measured)).toEqual([true, false]);
});

test.each([
  [
    "minutes-spent",
    "The recording is longer than the minutes left in your plan. Upgrade your plan or choose a shorter one.",
  ],
  ["something-new", "Said by the server."],
])("one refusal is enough: %s", (type, text) => {
  const refused = quote(1, "2030-01-01T11:00:00Z", { type, detail: "Said by the server." });
  expect(addUp([quote(1, "2030-01-01T11:00:00Z"), refused])?.refusal).toBe(text);
});

test("without files there is no quote", () => expect(addUp([])).toBeNull());
