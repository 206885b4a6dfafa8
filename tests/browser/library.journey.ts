import { expect, test } from "vitest";
import { newUser, recording, row, send } from "./journeys";

test("a session is renamed, searched, deleted and restored by keyboard", async () => {
  const page = await newUser();
  await send(page, recording("short.flac"));
  await row(page, "short").waitFor();

  await page.keyboard.press("Home");
  await page.keyboard.press("r");
  await page.getByLabel("New title").fill("Interview with Ann");
  await page.keyboard.press("Enter");
  await row(page, "Interview with Ann").waitFor();

  await page.keyboard.press("/");
  await page.keyboard.type("nothing like it");
  await page.getByText("No results").waitFor();
  await page.getByRole("searchbox").fill("ann");
  await row(page, "Interview with Ann").waitFor();
  await page.keyboard.press("Escape");

  await row(page, "Interview with Ann").getByRole("link").focus();
  await page.keyboard.press("Delete");
  await page.getByText("deleted.").waitFor();
  expect(await row(page, "Interview with Ann").count()).toBe(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await row(page, "Interview with Ann").waitFor();
});

test("recordings and commands are found by name", async () => {
  const page = await newUser();
  await page.keyboard.press("Control+k");
  await page.getByPlaceholder("Search recordings and commands").fill("account");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Account" }).waitFor();
  await page.getByText("Enterprise").first().waitFor();
});

test("signing out clears what was stored", async () => {
  const page = await newUser();
  await send(page, recording("short.flac"));
  await row(page, "short").waitFor();
  await page
    .getByRole("navigation")
    .getByRole("button", { name: /person-/ })
    .click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.getByRole("heading", { name: "Sign in to Earshot" }).waitFor();
  await page.getByRole("button", { name: "Try it now" }).click();
  await page.getByRole("heading", { name: "Recordings" }).waitFor();
  await page.getByText("Create your first transcript").waitFor();
});
