import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { takePicture } from "./journeys";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const RULES = [
  "wcag2a",
  "wcag2aa",
  "wcag21a",
  "wcag21aa",
  "wcag22aa",
  "best-practice",
];

interface AxeResults {
  violations: {
    id: string;
    nodes: { html: string; failureSummary: string }[];
  }[];
}

/** Takes a picture; checks that nothing overflows the width and that axe finds no accessibility fault. */
export async function checkAppearance(page: Page, name: string): Promise<void> {
  await page.evaluate(() =>
    Promise.all(
      document.getAnimations().map((each) => each.finished.catch(() => null)),
    ),
  );
  await takePicture(page, name);
  expect(
    await page.evaluate(
      () => document.documentElement.scrollWidth - innerWidth,
    ),
    name,
  ).toBeLessThanOrEqual(0);
  await page.evaluate(await readFile(AXE, "utf-8"));
  const found = await page.evaluate((values) => {
    const { axe } = window as unknown as {
      axe: { run: (options: unknown) => Promise<AxeResults> };
    };
    return axe.run({ runOnly: { type: "tag", values } });
  }, RULES);
  const said = found.violations.flatMap(({ id, nodes }) =>
    nodes.map((each) => `${id}: ${each.html} ${each.failureSummary}`),
  );
  expect(said, name).toEqual([]);
}

/** Opens a panel that is collapsed on narrow screens. */
export async function openPanel(page: Page, title: string): Promise<void> {
  const part = page.locator("details").filter({ hasText: title });
  const folded = (await part.getAttribute("open")) === null;
  if (folded) await part.getByText(title, { exact: true }).click();
}
