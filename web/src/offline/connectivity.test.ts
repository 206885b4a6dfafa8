import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Connectivity } from "./connectivity";

let reachable: boolean;
let probes: number;
let connectivity: Connectivity;

beforeEach(() => {
  vi.useFakeTimers();
  [reachable, probes] = [false, 0];
  connectivity = new Connectivity(() => {
    probes += 1;
    return reachable ? Promise.resolve() : Promise.reject(new Error("refused"));
  }, Date.now);
});
afterEach(() => vi.useRealTimers());

const online = () => connectivity.online.get();
const after = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000);

test("a failed request means offline until a request succeeds", () => {
  expect(online()).toBe(true);
  connectivity.reportFailure("requests");
  expect(online()).toBe(false);
  connectivity.reportSuccess("requests");
  expect(online()).toBe(true);
});

test("successful requests do not make up for listeners that have only the cache", () => {
  connectivity.reportFailure("listeners");
  connectivity.reportSuccess("requests");
  expect(online()).toBe(false);
  connectivity.reportSuccess("listeners");
  expect(online()).toBe(true);
});

test("nothing is probed while the page is online", async () => {
  connectivity.reportSuccess("requests");
  await after(600);
  expect(probes).toBe(0);
});

test("while offline the server is probed at growing intervals, at least every 30 seconds", async () => {
  connectivity.reportFailure("requests");
  await after(1 + 2 + 4 + 8 + 16);
  expect(probes).toBe(5);
  await after(30 * 4);
  expect(probes).toBe(9);
  reachable = true;
  await after(30);
  expect(online()).toBe(true);
  await after(600);
  expect(probes).toBe(10);
});

test("a connection that fails again soon is probed no sooner, a later failure at once", async () => {
  reachable = true;
  connectivity.reportFailure("requests");
  await after(1);
  expect(online()).toBe(true);
  connectivity.reportFailure("requests");
  await after(1);
  expect(online()).toBe(false);
  await after(1);
  expect(online()).toBe(true);
  await after(60);
  connectivity.reportFailure("requests");
  await after(1);
  expect(online()).toBe(true);
});

test("the browser's event is a hint: the probe decides", async () => {
  reachable = true;
  connectivity.followBrowser();
  window.dispatchEvent(new Event("offline"));
  await after(0);
  expect([probes, online()]).toEqual([1, true]);
  reachable = false;
  window.dispatchEvent(new Event("offline"));
  await after(0);
  expect([probes, online()]).toEqual([2, false]);
  reachable = true;
  window.dispatchEvent(new Event("online"));
  await after(0);
  expect([probes, online()]).toEqual([3, true]);
});

test("subscribers are called on each return, until they unsubscribe", () => {
  let returns = 0;
  const stop = connectivity.onReturn(() => (returns += 1));
  connectivity.reportFailure("requests");
  expect(returns).toBe(0);
  connectivity.reportSuccess("requests");
  connectivity.reportSuccess("requests");
  expect(returns).toBe(1);
  stop();
  connectivity.reportFailure("requests");
  connectivity.reportSuccess("requests");
  expect(returns).toBe(1);
});

test("listeners are reconnected after each successful probe, until they succeed", async () => {
  let reconnects = 0;
  connectivity.onListenersFailing(() => (reconnects += 1));
  connectivity.reportFailure("listeners");
  await after(1);
  expect(reconnects).toBe(0);
  reachable = true;
  await after(2 + 4);
  expect([reconnects, online()]).toEqual([2, false]);
  connectivity.reportSuccess("listeners");
  await after(600);
  expect([reconnects, online()]).toEqual([2, true]);
});
