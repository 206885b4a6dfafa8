import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { newUser, row, send, takePicture } from "./journeys";

/** The audio element of the page, and the positions it was set to. */
interface CapturedPlayer {
  heard: HTMLAudioElement;
  sought: number[];
}

/** Captures the audio element when it is created: it is in no document. */
async function capturePlayer(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const here = window as unknown as CapturedPlayer;
    here.sought = [];
    window.Audio = new Proxy(Audio, {
      construct: (Original) => {
        here.heard = new Original();
        here.heard.addEventListener("seeking", () =>
          here.sought.push(here.heard.currentTime),
        );
        return here.heard;
      },
    });
  });
}

const seconds = (page: Page): Promise<number> =>
  page.evaluate(() => (window as unknown as CapturedPlayer).heard.currentTime);
const paused = (page: Page): Promise<boolean> =>
  page.evaluate(() => (window as unknown as CapturedPlayer).heard.paused);

test("a recording plays from a word, faster and without silence, and fetches only what it plays", async () => {
  const page = await newUser();
  await capturePlayer(page);
  const talk = process.env["EARSHOT_TALK"] ?? "";
  await send(page, talk);
  const fetched: (string | undefined)[] = [];
  page.on("request", (request) => {
    const isRecording = request.url().includes("demo-earshot-uploads");
    if (isRecording && request.method() === "GET")
      fetched.push(request.headers()["range"]);
  });
  const address = await row(page, "talk")
    .getByRole("link")
    .getAttribute("href");
  await page.goto(address ?? "");
  const words = page.getByRole("list", { name: "Transcript" });
  await page
    .getByRole("button", { name: "Export" })
    .waitFor({ timeout: 90_000 });
  const bar = page.getByRole("region", { name: "Player" });
  await bar.locator("canvas").first().waitFor();
  await takePicture(page, "session-wave");

  const country = words.getByText(/^country/).first();
  await country.click();
  const marked = words.locator("[data-word].bg-tint");
  await marked.filter({ hasText: "country" }).waitFor();
  expect(await seconds(page)).toBeGreaterThan(3);
  await marked.filter({ hasNotText: "country" }).waitFor(); // playing continues

  await bar.getByRole("button", { name: /^Speed/ }).click();
  await page.getByRole("menuitemcheckbox", { name: "2×" }).click();
  expect(
    await page.evaluate(
      () => (window as unknown as CapturedPlayer).heard.playbackRate,
    ),
  ).toBe(2);
  await bar.getByRole("button", { name: "Pause" }).click();
  await expect.poll(() => paused(page)).toBe(true);

  await bar.getByRole("slider").fill("13");
  await bar.getByRole("button", { name: "Skip silence" }).click();
  await bar.getByRole("button", { name: "Play" }).click();
  await expect
    .poll(() =>
      page.evaluate(
        () => (window as unknown as CapturedPlayer).sought.at(-1) ?? 0,
      ),
    )
    .toBeGreaterThan(15);
  expect(fetched.length).toBeGreaterThan(0);
  expect(fetched.filter((range) => !range?.startsWith("bytes="))).toEqual([]);
});
