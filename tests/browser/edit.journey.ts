import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { newUser, recording, row, send, signIn, takePicture } from "./journeys";

const WORDS = { name: "Transcript" };
const lines = (page: Page) =>
  page.getByRole("list", WORDS).getByRole("listitem");
const saved = (page: Page) => page.getByText("All changes saved").waitFor();

/** Opens a line and replaces its text. */
async function write(page: Page, at: number, text: string): Promise<void> {
  await open(page, at);
  await page.getByRole("textbox", { name: /^Text at/ }).fill(text);
}

async function open(page: Page, at: number): Promise<void> {
  await lines(page)
    .nth(at)
    .getByRole("button", { name: /Actions for the line at/ })
    .click();
  await page.getByRole("menuitem", { name: "Edit text" }).click();
  await page.getByRole("textbox", { name: /^Text at/ }).waitFor();
}

/** Two browsers of one user, both with the same conversation open. */
async function twoBrowsers(): Promise<[Page, Page]> {
  const page = await newUser();
  await send(page, recording("conversation.flac"));
  await row(page, "conversation").getByRole("link").click();
  await page
    .getByRole("button", { name: "Export" })
    .waitFor({ timeout: 90_000 });
  await page.getByText("All changes saved").waitFor();
  const other = await signIn(page.email);
  await other.goto(page.url());
  await other.getByRole("list", WORDS).waitFor();
  return [page, other];
}

test("an edit arrives in a second browser, keeps its caret, and is undone", async () => {
  const [page, other] = await twoBrowsers();
  const count = await lines(page).count();
  const before = (await lines(page).first().innerText()).trim();
  await open(other, 1);
  await other.keyboard.press("Control+End");
  await write(page, 0, "Changed by Ann.");
  await saved(page);
  await lines(other).first().getByText("Changed by Ann.").waitFor();
  await other.keyboard.type(" And more");
  expect(
    await other.getByRole("textbox", { name: /^Text at/ }).inputValue(),
  ).toMatch(/ And more$/);
  await page.getByText(/And more/).waitFor();
  await takePicture(page, "session-edited");

  // Both browsers belong to one user: undo takes back the other browser's newer edit first.
  await page.keyboard.press("Control+z");
  await page.getByText(/And more/).waitFor({ state: "detached" });
  await page.keyboard.press("Control+z");
  await lines(other).first().getByText("Changed by Ann.").waitFor({
    state: "detached",
  });
  expect((await lines(other).first().innerText()).trim()).toBe(before);
  await page.keyboard.press("Control+Shift+z");
  await lines(other).first().getByText("Changed by Ann.").waitFor();

  await open(page, 0);
  for (let at = 0; at < "Changed".length; at += 1)
    await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect.poll(() => lines(other).count()).toBe(count + 1);
  await page.keyboard.press("Home");
  await page.keyboard.press("Backspace");
  await expect.poll(() => lines(other).count()).toBe(count);
  await lines(other).first().getByText("Changed by Ann.").waitFor();
});

test("an offline edit waits, and a conflict is resolved by the user", async () => {
  const [page, other] = await twoBrowsers();
  await page.context().setOffline(true);
  await write(page, 0, "Written on a train.");
  await page.getByText("Offline: 1 change").waitFor();
  const answered = other.waitForResponse(
    (answer) => answer.url().endsWith("/edits") && answer.ok(),
  );
  await write(other, 0, "Written at home.");
  await other.keyboard.press("Escape");
  await answered;
  await page.context().setOffline(false);
  const decision = page.getByRole("group", {
    name: "This line was changed elsewhere, too",
  });
  await decision.getByText("Written at home.").waitFor({ timeout: 60_000 });
  await takePicture(page, "session-conflict");
  await decision.getByRole("button", { name: "Keep mine" }).click();
  await saved(page);
  await lines(other).first().getByText("Written on a train.").waitFor();
});

test("a renamed speaker appears in all lines", async () => {
  const [page, other] = await twoBrowsers();
  await page.getByRole("button", { name: /Actions for Speaker 1/ }).click();
  await page.getByRole("menuitem", { name: "Rename" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Ann");
  await page.keyboard.press("Enter");
  await lines(other).getByText("Ann", { exact: true }).first().waitFor();

  await other.getByRole("button", { name: "Edit history" }).click();
  const named = other.getByRole("button", { name: /Speaker renamed/ });
  await named.click();
  await other.getByRole("dialog").getByText("Ann", { exact: true }).waitFor();
  await takePicture(other, "history");
  await other.getByRole("button", { name: "Restore" }).last().click();
  await lines(page).getByText("Speaker 1", { exact: true }).first().waitFor();
});
