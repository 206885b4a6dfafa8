import { test } from "vitest";
import {
  type Looks,
  newPerson,
  recording,
  row,
  send,
  visitor,
} from "./journeys";
import { looked, unfold } from "./looked";

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
  for (const title of ["Speakers", "Statistics", "Versions"])
    await unfold(page, title);
  await page.getByText("Version 1").waitFor();
  await page.getByRole("img", { name: /Timeline of/ }).waitFor();
  await looked(page, `session-${name}`);
  await page
    .getByRole("button", { name: /Actions for the line at/ })
    .first()
    .click();
  await page.getByRole("menuitem", { name: "Edit text" }).click();
  await page.getByRole("textbox", { name: /^Text at/ }).waitFor();
  await looked(page, `session-writing-${name}`);
  await page.goto("/account");
  await page.getByText("Largest file").waitFor();
  await looked(page, `account-${name}`);
});
