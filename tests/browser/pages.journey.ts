import { test } from "vitest";
import {
  type BrowserOptions,
  newBrowser,
  newUser,
  recording,
  row,
  send,
} from "./journeys";
import { checkAppearance, openPanel } from "./appearance";

const VARIANTS: [string, BrowserOptions][] = [
  ["light", {}],
  ["dark", { dark: true }],
  ["small-light", { width: 360 }],
  ["small-dark", { width: 360, dark: true }],
];

test.each(VARIANTS)("every page in %s", async (name, options) => {
  const first = await newBrowser(options);
  await first.goto("/");
  await first.getByRole("heading", { name: "Sign in to Earshot" }).waitFor();
  await checkAppearance(first, `signin-${name}`);

  const page = await newUser(options);
  await checkAppearance(page, `empty-${name}`);
  await page.keyboard.press("u");
  await page.getByTestId("files").setInputFiles(recording("short.flac"));
  await page.getByText("Within a day").waitFor();
  await checkAppearance(page, `upload-${name}`);
  await page.keyboard.press("Escape");
  await send(page, recording("short.flac"));
  await row(page, "short").waitFor();
  await checkAppearance(page, `library-${name}`);
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").waitFor();
  await checkAppearance(page, `palette-${name}`);
  await page.keyboard.press("Escape");
  await row(page, "short").getByRole("link").click();
  await page
    .getByRole("list", { name: "Transcript" })
    .waitFor({ timeout: 90_000 });
  for (const title of ["Speakers", "Statistics", "Versions"])
    await openPanel(page, title);
  await page.getByText("Version 1").waitFor();
  await page.getByRole("img", { name: /Timeline of/ }).waitFor();
  await checkAppearance(page, `session-${name}`);
  await page
    .getByRole("button", { name: /Actions for the line at/ })
    .first()
    .click();
  await page.getByRole("menuitem", { name: "Edit text" }).click();
  await page.getByRole("textbox", { name: /^Text at/ }).waitFor();
  await checkAppearance(page, `session-writing-${name}`);
  await page.goto("/account");
  await page.getByText("Largest file").waitFor();
  await checkAppearance(page, `account-${name}`);
});
