import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Here, others, type Presence, type Said } from "./presence";

class FakeDoor {
  readonly said: (Said | "left")[] = [];
  say = (said: Said) => {
    this.said.push(said);
    return Promise.resolve();
  };
  leave = () => {
    this.said.push("left");
    return Promise.resolve();
  };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("it says so on coming, every minute, and on going", () => {
  const door = new FakeDoor();
  const here = new Here(door);
  here.come();
  vi.advanceTimersByTime(60_000);
  here.go();
  vi.advanceTimersByTime(600_000);
  const still = { state: "here", segment: null };
  expect(door.said).toEqual([still, still, "left"]);
});

test("what was refused is said again soon, but not by somebody who has gone", async () => {
  const door = new FakeDoor();
  const say = door.say;
  let refusals = 2;
  door.say = (said: Said) =>
    say(said).then(() => (refusals-- > 0 ? Promise.reject(new Error("refused")) : undefined));
  const here = new Here(door);
  here.come();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(door.said.length).toBe(3);
  refusals = 1;
  here.typing();
  here.go();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(door.said.slice(3)).toEqual([{ state: "typing", segment: null }, "left"]);
});

test("of a walk through the lines only the place where it ends is told", () => {
  const door = new FakeDoor();
  const here = new Here(door);
  here.come();
  for (const segment of ["1", "2", "3"]) here.at(segment);
  vi.advanceTimersByTime(1000);
  expect(door.said.slice(1)).toEqual([{ state: "here", segment: "3" }]);
});

test("who types is said to type with the first key, every five seconds, and no more when keys stop", () => {
  const door = new FakeDoor();
  const here = new Here(door);
  here.come();
  for (let key = 0; key < 7; key += 1) {
    here.typing();
    vi.advanceTimersByTime(1000);
  }
  vi.advanceTimersByTime(10_000);
  expect(door.said.slice(1).map((each) => (each === "left" ? each : each.state))).toEqual([
    "typing",
    "typing",
    "here",
  ]);
});

test("nothing is said after going", () => {
  const door = new FakeDoor();
  const here = new Here(door);
  here.come();
  here.go();
  here.typing();
  here.at("1");
  vi.advanceTimersByTime(60_000);
  expect(door.said).toEqual([{ state: "here", segment: null }, "left"]);
});

const NOW = Date.parse("2030-01-01T12:00:00Z");
const time = (seconds: number) => new Date(NOW + seconds * 1000).toISOString();
const ms = (moment: unknown) => Date.parse(String(moment));
const presence = (uid: string, news: Partial<Presence> = {}): Presence => ({
  ...{ uid, name: uid.toUpperCase(), state: "here", at: time(-5), expireAt: time(60) },
  ...news,
});

test("others are seen once each, where they were last, and not oneself", () => {
  const found = [
    presence("bea", { segment: "1", at: time(-9) }),
    presence("bea", { segment: "2", at: time(-3) }),
    presence("me"),
    presence("ann", { at: null }),
  ];
  expect(others(found, "me", NOW, ms)).toEqual([
    { uid: "ann", name: "ANN", typing: false, segment: null },
    { uid: "bea", name: "BEA", typing: false, segment: "2" },
  ]);
});

test("who has expired is gone, and who types for long without a word is only here", () => {
  const found = [
    presence("ann", { expireAt: time(-1) }),
    presence("bea", { state: "typing", at: time(-11) }),
    presence("cid", { state: "typing", at: time(-2) }),
  ];
  expect(others(found, "me", NOW, ms).map((each) => [each.uid, each.typing])).toEqual([
    ["bea", false],
    ["cid", true],
  ]);
});
