import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import {
  newPerson,
  picture,
  recording,
  row,
  send,
  visitor,
  type Looks,
} from "./journeys";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const RULES = [
  "wcag2a",
  "wcag2aa",
  "wcag21a",
  "wcag21aa",
  "wcag22aa",
  "best-practice",
];

interface Found {
  violations: {
    id: string;
    nodes: { html: string; failureSummary: string }[];
  }[];
}

/** What the page looks like, that it is not wider than the screen, and that everybody can use it. */
async function looked(page: Page, name: string): Promise<void> {
  await page.evaluate(() =>
    Promise.all(
      document.getAnimations().map((each) => each.finished.catch(() => null)),
    ),
  );
  await picture(page, name);
  expect(
    await page.evaluate(
      () => document.documentElement.scrollWidth - innerWidth,
    ),
    name,
  ).toBeLessThanOrEqual(0);
  await page.evaluate(await readFile(AXE, "utf-8"));
  const found = await page.evaluate((values) => {
    const { axe } = window as unknown as {
      axe: { run: (options: unknown) => Promise<Found> };
    };
    return axe.run({ runOnly: { type: "tag", values } });
  }, RULES);
  const said = found.violations.flatMap(({ id, nodes }) =>
    nodes.map((each) => `${id}: ${each.html} ${each.failureSummary}`),
  );
  expect(said, name).toEqual([]);
}

/** A part of the page that is folded where there is no room. */
async function unfold(page: Page, title: string): Promise<void> {
  const part = page.locator("details").filter({ hasText: title });
  const folded = (await part.getAttribute("open")) === null;
  if (folded) await part.getByText(title, { exact: true }).click();
}

const LOOKS: [string, Looks][] = [
  ["light", {}],
  ["dark", { dark: true }],
  ["small-light", { width: 360 }],
  ["small-dark", { width: 360, dark: true }],
];

test.each(LOOKS)("every page in %s", async (name, looks) => {
  const first = await visitor(looks);
  await first.goto("/");
  await first.getByRole("heading", { name: "Sign in to Earshot" }).waitFor();
  await looked(first, `signin-${name}`);

  const page = await newPerson(looks);
  await looked(page, `empty-${name}`);
  await page.keyboard.press("u");
  await page.getByTestId("files").setInputFiles(recording("short.flac"));
  await page.getByText("Within a day").waitFor();
  await looked(page, `upload-${name}`);
  await page.keyboard.press("Escape");
  await send(page, recording("short.flac"));
  await row(page, "short").waitFor();
  await looked(page, `library-${name}`);
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").waitFor();
  await looked(page, `palette-${name}`);
  await page.keyboard.press("Escape");
  await row(page, "short").getByRole("link").click();
  await page
    .getByRole("list", { name: "Transcript" })
    .waitFor({ timeout: 90_000 });
  for (const title of ["Speakers", "Who spoke", "Versions"])
    await unfold(page, title);
  await page.getByText("Version 1").waitFor();
  await page.getByRole("img", { name: /Who spoke when/ }).waitFor();
  await looked(page, `session-${name}`);
  await page
    .getByRole("button", { name: /What to do at/ })
    .first()
    .click();
  await page.getByRole("menuitem", { name: "Edit the text" }).click();
  await page.getByRole("textbox", { name: /^Text at/ }).waitFor();
  await looked(page, `session-writing-${name}`);
  await page.goto("/account");
  await page.getByText("Largest file").waitFor();
  await looked(page, `account-${name}`);
});
