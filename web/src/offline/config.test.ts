import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { loadConfig } from "./config";
import { connectivity } from "./connectivity";

const CONFIG = { projectId: "here", apiKey: "key", apiUrl: "" };

const answer = (response: () => Response | Promise<Response>) =>
  vi.stubGlobal("fetch", () => Promise.resolve().then(response));
const refused = () => {
  throw new TypeError("Failed to fetch");
};

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  connectivity.reportSuccess("requests");
  vi.useRealTimers();
});

test("the configuration is stored, and used when no server answers", async () => {
  answer(() => Response.json(CONFIG));
  expect(await loadConfig()).toEqual(CONFIG);
  expect(connectivity.online.get()).toBe(true);
  answer(refused);
  expect(await loadConfig()).toEqual(CONFIG);
  expect(connectivity.online.get()).toBe(false);
});

test.each([
  ["a captive portal", () => new Response("<html>Sign in to this network</html>")],
  ["an error", () => new Response("", { status: 503 })],
])("%s is no configuration", async (_, response) => {
  localStorage.setItem("earshot.config", JSON.stringify(CONFIG));
  answer(response);
  expect(await loadConfig()).toEqual(CONFIG);
  expect(connectivity.online.get()).toBe(false);
});

test("without any configuration the page cannot start", async () => {
  answer(refused);
  await expect(loadConfig()).rejects.toThrow("Failed to fetch");
});
