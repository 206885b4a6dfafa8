// What a browser takes on the page of a local cloud: `node web.mjs '{...}'`, figures as JSON on standard output.
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import lighthouse, { desktopConfig } from "lighthouse";
import { chromium } from "playwright-core";

const asked = JSON.parse(process.argv[2]);
const ROUNDS = asked.quick ? 20 : 60;
const OPENINGS = asked.quick ? 3 : 7;
const JUDGEMENTS = asked.quick ? 1 : 3;
const QUIET_MS = 1000;
const now = () => performance.timeOrigin + performance.now();

/** When a text that was not there is on the screen: told to the page before it is written. */
function watch() {
  window.awaited = (text) =>
    new Promise((resolve) => {
      const look = () => {
        if (!document.body.innerText.includes(text)) return;
        watching.disconnect();
        requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now()));
      };
      const watching = new MutationObserver(look);
      watching.observe(document.body, { subtree: true, childList: true, characterData: true });
      look();
    });
  const send = window.fetch;
  window.fetch = (input, init) => {
    if (init?.method === "POST" && String(input).endsWith("/edits")) {
      window.sentAt = performance.timeOrigin + performance.now();
    }
    return send(input, init);
  };
  window.busyUntil = 0;
  new PerformanceObserver((list) => {
    for (const each of list.getEntries()) window.busyUntil = each.startTime + each.duration;
  }).observe({ type: "longtask", buffered: true });
}

async function signedIn(page) {
  await page.goto(`${asked.page}/`);
  await page.getByLabel("E-mail").fill(asked.email);
  await page.getByLabel("Password").fill(asked.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByRole("heading", { name: "Recordings" }).waitFor();
}

async function visitor(browser) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en-US" });
  await context.addInitScript(watch);
  const page = await context.newPage();
  await signedIn(page);
  return page;
}

/** From before a write to the frame in which another browser shows it; the write's own time is in it. */
async function writeToScreen(page, textOf, write) {
  const took = [];
  for (let round = 0; round < ROUNDS + 3; round += 1) {
    const text = textOf(round);
    const shown = page.evaluate((awaited) => window.awaited(awaited), text);
    const begun = now();
    await write(round, text);
    took.push((await shown) - begun);
  }
  return took.slice(3); // the first ones open connections
}

async function progress(page) {
  const fields = "updateMask.fieldPaths=transcription.progress";
  const url = `http://${asked.firestore}/v1/projects/${asked.project}/databases/(default)/documents/sessions/${asked.running}?${fields}`;
  const textOf = (round) => `${(round % 97) + 2}%`;
  await page.getByText("0%").first().waitFor();
  return writeToScreen(page, textOf, async (round) => {
    const value = { integerValue: (round % 97) + 2 };
    const transcription = { mapValue: { fields: { progress: value } } };
    const answer = await fetch(url, {
      method: "PATCH",
      headers: { Authorization: "Bearer owner", "Content-Type": "application/json" },
      body: JSON.stringify({ fields: { transcription } }),
    });
    if (!answer.ok) throw new Error(await answer.text());
  });
}

/** What one browser sends, as it sends it, and when the other shows it. */
async function edits(writer, reader) {
  for (const page of [writer, reader]) {
    await page.goto(`${asked.page}/s/${asked.long}`);
    await page.getByText("All changes are saved").waitFor();
  }
  const line = () => writer.getByRole("list", { name: "Transcript" }).getByRole("listitem").first();
  const write = async (text) => {
    await line().getByRole("button", { name: /What to do at/ }).click();
    await writer.getByRole("menuitem", { name: "Edit the text" }).click();
    await writer.getByRole("textbox", { name: /^Text at/ }).fill(text);
    await writer.keyboard.press("Escape");
  };
  const took = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const text = `The text is now number ${round}.`;
    const shown = reader.evaluate((awaited) => window.awaited(awaited), text);
    await write(text);
    const seen = await shown;
    took.push(seen - (await writer.evaluate(() => window.sentAt)));
  }
  return took.slice(3);
}

/** A transcript of ten hours in a browser that never saw it, from the address to its first words and to rest. */
async function opening(browser) {
  const [words, rest, heap] = [[], [], []];
  for (let round = 0; round < OPENINGS; round += 1) {
    const page = await visitor(browser);
    await page.goto(`${asked.page}/s/${asked.long}`, { waitUntil: "commit" });
    const first = await page.waitForFunction(() => {
      const line = document.querySelector('[aria-label="Transcript"] [role="listitem"], [aria-label="Transcript"] li');
      return line && performance.now();
    });
    words.push(await first.jsonValue());
    await page.waitForFunction((quiet) => performance.now() - window.busyUntil > quiet, QUIET_MS);
    rest.push(Math.max(words.at(-1), await page.evaluate(() => window.busyUntil)));
    heap.push(await heapOf(page));
    await page.context().close();
  }
  return { words, rest, heap };
}

async function heapOf(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  await session.send("Performance.enable");
  const { metrics } = await session.send("Performance.getMetrics");
  return metrics.find((each) => each.name === "JSHeapUsedSize").value;
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** What Lighthouse says of each page, out of 100, on a desktop; of a phone only how fast it is. */
async function scores() {
  const folder = await mkdtemp(join(tmpdir(), "lighthouse-"));
  const port = await freePort();
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: process.env.CHROMIUM,
    args: ["--no-sandbox", `--remote-debugging-port=${port}`],
  });
  const judged = async (path, config) => {
    const flags = { port, logLevel: "error", disableStorageReset: true, onlyCategories: ["performance", "accessibility"] };
    const { lhr } = await lighthouse(`${asked.page}${path}`, flags, config);
    if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
    const { performance: fast, accessibility } = lhr.categories;
    return { performance: fast.score * 100, accessibility: accessibility.score * 100 };
  };
  // Whatever else the machine does at that moment counts, too: the middle one of some.
  const middle = async (path, config) => {
    const all = [];
    for (let round = 0; round < JUDGEMENTS; round += 1) all.push(await judged(path, config));
    return all.sort((one, other) => one.performance - other.performance)[Math.floor(JUDGEMENTS / 2)];
  };
  const both = async (path) => ({ desktop: await middle(path, desktopConfig), phone: await middle(path) });
  const signIn = await both("/signin");
  await signedIn(context.pages()[0]);
  const library = await both("/");
  const session = await both(`/s/${asked.short}`);
  await context.close();
  await rm(folder, { recursive: true, force: true });
  return { "sign-in": signIn, library, session };
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] });
const page = await visitor(browser);
const figures = { progress: await progress(page) };
figures.opening = await opening(browser);
figures.edits = await edits(page, await visitor(browser));
await browser.close();
figures.scores = await scores();
console.log(JSON.stringify(figures));
