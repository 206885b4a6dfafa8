import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import {
  newBrowser,
  newUser,
  recording,
  row,
  send,
  takePicture,
} from "./journeys";
import { network } from "./network";

const HOURS_MS = 3 * 60 * 60 * 1000;

const BANNER = "You are offline. This device shows";

test("while servers refuse connections the page opens with stored transcripts, and stores edits", async () => {
  const { proxy, refuse, accept } = await network();
  const page = await newUser({ serviceWorker: true, proxy });
  await send(page, recording("short.flac"));
  await row(page, "short").getByRole("link").click();
  const words = page.getByRole("list", { name: "Transcript" });
  await page
    .getByRole("button", { name: "Export" })
    .waitFor({ timeout: 90_000 });
  await page.getByText("All changes saved").waitFor();
  const said = await words.innerText();
  await page.evaluate(() => navigator.serviceWorker.ready);

  await refuse();
  expect(await page.evaluate(() => navigator.onLine)).toBe(true); // the browser itself still reports a network
  await page.getByText(BANNER).waitFor();
  await page.clock.setSystemTime(Date.now() + HOURS_MS); // so that the ID token has expired
  await page.reload();
  await page.getByText(BANNER).waitFor();
  await words.waitFor();
  expect(await words.innerText()).toBe(said);
  await takePicture(page, "session-offline");

  await page
    .getByRole("button", { name: /Actions for the line at/ })
    .first()
    .click();
  await page.getByRole("menuitem", { name: "Edit text" }).click();
  await page.getByRole("textbox", { name: /^Text at/ }).fill("Kept for later.");
  await page.keyboard.press("Escape");
  await page.getByText("Offline: 1 change").waitFor();

  await page.goto("/");
  await row(page, "short").waitFor();
  await takePicture(page, "library-offline");
  await row(page, "short").getByRole("link").click();
  await words.getByText("Kept for later.").waitFor();

  await page.clock.setSystemTime(Date.now());
  await accept();
  await page.getByText("All changes saved").waitFor();
  await page.getByText(BANNER).waitFor({ state: "detached" });
});

test("an offline device shows it, also after a reload, until it is online again", async () => {
  const page = await newUser({ serviceWorker: true });
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.context().setOffline(true);
  await page.getByText(BANNER).waitFor();
  await page.reload();
  await page.getByText(BANNER).waitFor();
  await page.getByText("Not stored on this device").waitFor();
  await page.context().setOffline(false);
  await page.getByText(BANNER).waitFor({ state: "detached" });
  await page.getByText("Create your first transcript").waitFor();
});

/** Serves the page; after `build`, with the service worker of another build. */
async function serveNewBuild(): Promise<{ url: string; build: () => void }> {
  let note = "";
  const server = createServer((request, response) => {
    void fetch(`${process.env["EARSHOT_PAGE"]}${request.url}`, {
      headers: { accept: request.headers.accept ?? "*/*" },
    }).then(async (answer) => {
      const body = Buffer.from(await answer.arrayBuffer());
      const kind = answer.headers.get("content-type") ?? "";
      response.writeHead(answer.status, { "content-type": kind });
      response.end(
        request.url === "/sw.js"
          ? Buffer.concat([body, Buffer.from(note)])
          : body,
      );
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    build: () => (note = "// another build"),
  };
}

test("a new version of the page is offered, and activated on request", async () => {
  const { url, build } = await serveNewBuild();
  const page = await newBrowser({ serviceWorker: true });
  await page.goto(url);
  await page.evaluate(() => navigator.serviceWorker.ready);
  build();
  await page.reload();
  await page.getByText("A new version of Earshot is available.").waitFor();
  await takePicture(page, "update");
  await page.evaluate(() => ((window as { old?: boolean }).old = true));
  await page.getByRole("button", { name: "Reload", exact: true }).click();
  await page.waitForFunction(() => !("old" in window));
  await page.getByRole("heading", { name: "Sign in to Earshot" }).waitFor();
  expect(await page.getByText("A new version of Earshot").count()).toBe(0);
});
