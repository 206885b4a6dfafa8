import { truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import {
  callApi,
  newTab,
  newUser,
  recording,
  row,
  send,
  takePicture,
} from "./journeys";

/** A recording of silence with unique content, long enough for several chunks. */
async function longSilence(name: string): Promise<string> {
  const rate = 48_000;
  const data = Buffer.alloc(rate * 2 * 140);
  randomBytes(2000).copy(data, 0);
  const file = join(tmpdir(), name);
  await writeFile(file, Buffer.concat([headOf(data.length, rate), data]));
  return file;
}

/** A sparse recording of two hours and one minute. */
async function twoHours(name: string): Promise<string> {
  const rate = 3000;
  const size = rate * 2 * 121 * 60;
  const file = join(tmpdir(), name);
  await writeFile(file, headOf(size, rate));
  await truncate(file, 44 + size);
  return file;
}

function headOf(size: number, rate: number): Buffer {
  const head = Buffer.alloc(44);
  head.write("RIFF", 0);
  head.writeUInt32LE(36 + size, 4);
  head.write("WAVEfmt ", 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate * 2, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write("data", 36);
  head.writeUInt32LE(size, 40);
  return head;
}

test("a file of the wrong type is rejected before the upload", async () => {
  const page = await newUser();
  await page.keyboard.press("u");
  await page
    .getByTestId("files")
    .setInputFiles([recording("README.md"), recording("short.flac")]);
  await page
    .getByText(
      "This file type is not supported. Choose an audio or video recording.",
    )
    .waitFor();
  await page.getByText("Within a day").waitFor();
  await takePicture(page, "upload");
  await page.getByRole("button", { name: "Transcribe", exact: true }).click();
  await row(page, "short").waitFor();
  expect(await row(page, "README").count()).toBe(0);
});

test("a recording longer than the minutes left is rejected before the upload", async () => {
  const page = await newUser();
  await callApi(page.email, "/v1/me/plan", { plan: "FREE" });
  const sent: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "PUT") sent.push(request.url());
  });
  await page.keyboard.press("u");
  await page
    .getByTestId("files")
    .setInputFiles(await twoHours("two-hours.wav"));
  const refusal = "The recording is longer than the minutes left";
  await page.getByRole("dialog").getByText(refusal).waitFor();
  await takePicture(page, "upload-spent");
  await page.getByRole("button", { name: "Transcribe", exact: true }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.getByText(refusal).first().waitFor();
  expect(sent).toEqual([]);
  expect(await row(page, "two-hours").count()).toBe(0);
});

test("an upload resumes by itself after the connection was cut", async () => {
  const page = await newUser();
  let cut = true;
  await page.route(
    /upload_id|uploadId|upload_protocol|\/upload/,
    async (route) => {
      const range = route.request().headers()["content-range"] ?? "";
      if (cut && /^bytes [1-9]/.test(range))
        await route.abort("connectionreset");
      else await route.continue();
    },
  );
  await send(page, await longSilence("cut.wav"));
  await page.getByText("Connection lost").waitFor();
  await takePicture(page, "upload-lost");
  cut = false;
  await page.getByText(/Uploaded/).waitFor({ timeout: 60_000 });
});

test("an upload of a closed tab resumes in another with the same file", async () => {
  const page = await newUser();
  const file = await longSilence("closed.wav");
  await page.route(/./, async (route) => {
    const range = route.request().headers()["content-range"] ?? "";
    if (/^bytes [1-9]/.test(range)) await route.abort("connectionreset");
    else await route.continue();
  });
  await send(page, file);
  await page.getByText("Connection lost").waitFor();
  const next = await newTab(page);
  await page.close();

  const chunks: string[] = [];
  next.on("request", (request) =>
    chunks.push(request.headers()["content-range"] ?? ""),
  );
  await next.goto("/");
  await next.getByText("Choose the file again to continue").waitFor();
  await next.getByTestId("again").setInputFiles(recording("short.flac"));
  await next.getByText("This is a different file").waitFor();
  await next.getByTestId("again").setInputFiles(file);
  await next.getByText(/Uploaded/).waitFor({ timeout: 60_000 });
  expect(chunks.some((each) => each.startsWith("bytes 0-"))).toBe(false);
});

test("a microphone recording survives its tab", async () => {
  const page = await newUser();
  await page.getByRole("button", { name: "Record", exact: true }).click();
  await page.getByRole("button", { name: "Start recording" }).click();
  await page.getByRole("timer").getByText("0:03").waitFor();
  const next = await newTab(page);
  await page.close();

  await next.goto("/");
  await next.getByRole("button", { name: "Transcribe recording" }).click();
  await next.getByRole("button", { name: "Transcribe", exact: true }).click();
  await next.getByText(/Uploaded/).waitFor({ timeout: 60_000 });
});
