import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { newUser, recording, row, send, takePicture } from "./journeys";

test("a recording is uploaded, its progress is live, and its transcript appears", async () => {
  const page = await newUser();
  await send(page, recording("conversation.flac"));
  await row(page, "conversation")
    .getByText(/Transcribing\s*\d+%/)
    .waitFor();
  await takePicture(page, "library-under-way");
  await row(page, "conversation").getByRole("link").click();
  await page.getByText("Transcription").waitFor();
  await takePicture(page, "session-under-way");
  await page
    .getByRole("button", { name: "Export" })
    .waitFor({ timeout: 90_000 });
  const words = page.getByRole("list", { name: "Transcript" });
  await words.getByText(/leisure to consider/i).waitFor();
  expect(await words.getByRole("listitem").count()).toBeGreaterThan(2);
  await takePicture(page, "session");
});

test("a transcript is exported as a file", async () => {
  const page = await newUser();
  await send(page, recording("short.flac"));
  await row(page, "short").getByRole("link").click();
  await page.getByRole("button", { name: "Export" }).click({ timeout: 90_000 });
  const download = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: /WebVTT/ }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe("short.vtt");
  const text = await readFile(await file.path(), "utf-8");
  expect(text).toMatch(/^WEBVTT\n/);
  expect(text).toMatch(/00:00:0\d\.\d{3} --> 00:00:\d\d\.\d{3}/);
  expect(text).toMatch(/your country/i);
});
