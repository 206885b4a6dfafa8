import { expect, test } from "vitest";
import { segment } from "@/testing/fakeTranscript";
import { lastStartedAt, wordsOf } from "../transcript";
import { nextSpeechAfterSilence } from "./player";
import { decodePeaks, speechLevels } from "./levels";

const segments = [
  segment("0", "Hello", { startMs: 1000, endMs: 9000 }),
  segment("1", "Mhm", { startMs: 2000, endMs: 2300, speaker: "S2" }),
  segment("2", "Bye", { startMs: 20_000, endMs: 21_000 }),
];

test.each([
  ["during speech", 5000, null],
  ["in a long silence", 10_000, 19_750],
  ["shortly before speech", 19_000, null],
  ["after the last word", 22_000, null],
])("%s", (_, ms, next) => expect(nextSpeechAfterSilence(segments, ms)).toBe(next));

test("the last item that has started is found", () => {
  expect([0, 1000, 2100, 99_999].map((ms) => lastStartedAt(segments, ms))).toEqual([-1, 0, 1, 2]);
});

test("words have their times, and a text without times is one word", () => {
  const words = [0, 300, 90, 6, 400, 300, 90, 5];
  expect(wordsOf(segment("1", "Hello there", { words }))).toEqual([
    { text: "Hello ", startMs: 1000, endMs: 1300 },
    { text: "there", startMs: 1400, endMs: 1700 },
  ]);
  expect(wordsOf(segment("1", "Hello there")).map((each) => each.text)).toEqual(["Hello there"]);
});

test("speech levels are high during speech", () => {
  const bars = speechLevels(segments, 60_000);
  expect([bars[50], bars[150]]).toEqual([1, 0.04]);
});

test("peaks of the server are decoded", () => {
  expect(decodePeaks(btoa("\x00\x33\xff"))).toEqual([0, 0.2, 1]);
});
