import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Presence, PresenceReporter, type PresenceStatus, presentUsers } from "./presence";

class FakePresenceApi {
  readonly said: (PresenceStatus | "left")[] = [];
  write = (said: PresenceStatus) => {
    this.said.push(said);
    return Promise.resolve();
  };
  remove = () => {
    this.said.push("left");
    return Promise.resolve();
  };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("presence is written at the start, every minute and at the end", () => {
  const presenceApi = new FakePresenceApi();
  const reporter = new PresenceReporter(presenceApi);
  reporter.start();
  vi.advanceTimersByTime(60_000);
  reporter.stop();
  vi.advanceTimersByTime(600_000);
  const still = { state: "here", segment: null };
  expect(presenceApi.said).toEqual([still, still, "left"]);
});

test("a failed write is retried soon, but not after the end", async () => {
  const presenceApi = new FakePresenceApi();
  const write = presenceApi.write;
  let refusals = 2;
  presenceApi.write = (said: PresenceStatus) =>
    write(said).then(() => (refusals-- > 0 ? Promise.reject(new Error("refused")) : undefined));
  const reporter = new PresenceReporter(presenceApi);
  reporter.start();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(presenceApi.said.length).toBe(3);
  refusals = 1;
  reporter.reportTyping();
  reporter.stop();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(presenceApi.said.slice(3)).toEqual([{ state: "typing", segment: null }, "left"]);
});

test("of several quick moves only the last is written", () => {
  const presenceApi = new FakePresenceApi();
  const reporter = new PresenceReporter(presenceApi);
  reporter.start();
  for (const segment of ["1", "2", "3"]) reporter.moveTo(segment);
  vi.advanceTimersByTime(1000);
  expect(presenceApi.said.slice(1)).toEqual([{ state: "here", segment: "3" }]);
});

test("typing is written with the first key, every five seconds, and ends when keys stop", () => {
  const presenceApi = new FakePresenceApi();
  const reporter = new PresenceReporter(presenceApi);
  reporter.start();
  for (let key = 0; key < 7; key += 1) {
    reporter.reportTyping();
    vi.advanceTimersByTime(1000);
  }
  vi.advanceTimersByTime(10_000);
  expect(presenceApi.said.slice(1).map((each) => (each === "left" ? each : each.state))).toEqual([
    "typing",
    "typing",
    "here",
  ]);
});

test("nothing is written after the end", () => {
  const presenceApi = new FakePresenceApi();
  const reporter = new PresenceReporter(presenceApi);
  reporter.start();
  reporter.stop();
  reporter.reportTyping();
  reporter.moveTo("1");
  vi.advanceTimersByTime(60_000);
  expect(presenceApi.said).toEqual([{ state: "here", segment: null }, "left"]);
});

const NOW = Date.parse("2030-01-01T12:00:00Z");
const time = (seconds: number) => new Date(NOW + seconds * 1000).toISOString();
const ms = (moment: unknown) => Date.parse(String(moment));
const presence = (uid: string, overrides: Partial<Presence> = {}): Presence => ({
  ...{ uid, name: uid.toUpperCase(), state: "here", at: time(-5), expireAt: time(60) },
  ...overrides,
});

test("other users appear once each at their last segment, without the user", () => {
  const found = [
    presence("bea", { segment: "1", at: time(-9) }),
    presence("bea", { segment: "2", at: time(-3) }),
    presence("me"),
    presence("ann", { at: null }),
  ];
  expect(presentUsers(found, "me", NOW, ms)).toEqual([
    { uid: "ann", name: "ANN", typing: false, segment: null },
    { uid: "bea", name: "BEA", typing: false, segment: "2" },
  ]);
});

test("expired users are absent, and old typing counts as present only", () => {
  const found = [
    presence("ann", { expireAt: time(-1) }),
    presence("bea", { state: "typing", at: time(-11) }),
    presence("cid", { state: "typing", at: time(-2) }),
  ];
  expect(presentUsers(found, "me", NOW, ms).map((each) => [each.uid, each.typing])).toEqual([
    ["bea", false],
    ["cid", true],
  ]);
});
