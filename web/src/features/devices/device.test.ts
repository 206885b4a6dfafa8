import { expect, test } from "vitest";
import { ApiError } from "@/api/client";
import { fakeApi, noContent, problem } from "@/testing/fakeApi";
import { describeBrowser, deviceId, sendHeartbeat } from "./device";

const HOUR_MS = 3600_000;
const NOW = 1_900_000_000_000;
const heartbeat = () => `POST /v1/me/devices/${deviceId()}/heartbeat`;
const REGISTER = "POST /v1/me/devices";

test("a browser registers once, then sends heartbeats", async () => {
  const calls = await fakeApi({ [REGISTER]: () => ({}), [heartbeat()]: noContent });
  expect(await sendHeartbeat("ann", NOW)).toBe(true);
  expect(await sendHeartbeat("ann", NOW + 30_000)).toBe(true);
  expect(calls.map((each) => each.what)).toEqual([REGISTER, heartbeat()]);
  expect(calls[0]?.body).toMatchObject({ deviceId: deviceId(), platform: "web" });
});

test("a device that is missing soon after a heartbeat was signed out; the next sign-in registers it again", async () => {
  const calls = await fakeApi({
    [REGISTER]: () => ({}),
    [heartbeat()]: () => problem(404, "no-such-device"),
  });
  await sendHeartbeat("ann", NOW);
  expect(await sendHeartbeat("ann", NOW + HOUR_MS)).toBe(false);
  expect(await sendHeartbeat("ann", NOW + HOUR_MS)).toBe(true);
  expect(calls.map((each) => each.what)).toEqual([REGISTER, heartbeat(), REGISTER]);
});

test("a device that was away for a day registers again", async () => {
  const calls = await fakeApi({
    [REGISTER]: () => ({}),
    [heartbeat()]: () => problem(404, "no-such-device"),
  });
  await sendHeartbeat("ann", NOW);
  expect(await sendHeartbeat("ann", NOW + 24 * HOUR_MS)).toBe(true);
  expect(calls.at(-1)?.what).toBe(REGISTER);
});

test("no browser is signed out offline", async () => {
  const failures = () => problem(503, "unavailable");
  await fakeApi({ [REGISTER]: () => ({}), [heartbeat()]: failures });
  await sendHeartbeat("ann", NOW);
  await expect(sendHeartbeat("ann", NOW + HOUR_MS)).rejects.toThrow(ApiError);
});

test.each([
  [
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0 Safari/537.36",
    "Chrome · Linux",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Safari/604.1",
    "Safari · iOS",
  ],
  ["Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox · Windows"],
  ["something else", ""],
])("%s is %s", (agent, name) => expect(describeBrowser(agent)).toBe(name));
