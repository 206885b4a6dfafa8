import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import {
  newBrowser,
  newUser,
  recording,
  row,
  send,
  signIn,
  takePicture,
} from "./journeys";

const lines = (page: Page) =>
  page.getByRole("list", { name: "Transcript" }).getByRole("listitem");
const comments = (page: Page) =>
  page.getByRole("list", { name: "Comments" }).getByRole("listitem");

async function transcribed(page: Page): Promise<void> {
  await send(page, recording("conversation.flac"));
  await row(page, "conversation").getByRole("link").click();
  await page.getByText("All changes saved").waitFor({ timeout: 90_000 });
}

/** Creates a link in the open dialog and returns its URL. */
async function createLink(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Create link" }).click();
  return page.getByLabel("New link").inputValue();
}

async function join(link: string, name: string): Promise<Page> {
  const guest = await newBrowser();
  await guest.goto(link);
  await guest.getByLabel("Your name").fill(name);
  await guest.getByRole("button", { name: "Open the conversation" }).click();
  return guest;
}

async function say(page: Page, text: string): Promise<void> {
  await page.getByRole("textbox", { name: "Write a comment" }).fill(text);
  await page.keyboard.press("Enter");
  await comments(page).getByText(text).waitFor();
}

test("a guest joins by a link, appears, comments, and loses access when the link is revoked", async () => {
  const host = await newUser();
  await transcribed(host);
  await host.getByRole("button", { name: "Share" }).click();
  const link = await createLink(host);
  await host.getByRole("button", { name: "Copy" }).click();
  expect(await host.evaluate(() => navigator.clipboard.readText())).toBe(link);
  await takePicture(host, "share");
  await host.keyboard.press("Escape");

  const guest = await join(link, "Gwen");
  await lines(guest).first().waitFor();
  expect(await guest.getByRole("button", { name: "Share" }).count()).toBe(0);
  const here = host.getByRole("list", { name: "People here now" });
  await here.getByText("Gwen is here").waitFor();

  await lines(guest)
    .nth(1)
    .getByRole("button", { name: /^Comment on the line/ })
    .click();
  await lines(host).nth(1).getByText("Gwen is at this line").waitFor();
  await say(guest, "Is that so?");
  await comments(host)
    .filter({ hasText: "Gwen" })
    .getByText("Is that so?")
    .waitFor();
  await lines(host).nth(1).getByRole("button", { name: "1 comment" }).waitFor();
  await takePicture(host, "session-company");

  await say(host, "It is.");
  await comments(guest).getByText("It is.").waitFor();
  const mine = comments(host).filter({ hasText: "It is." });
  await mine.getByRole("button", { name: /Actions for this comment/ }).click();
  await host.getByRole("menuitem", { name: "Edit comment" }).click();
  await host.getByRole("textbox", { name: "Edit comment" }).fill("It was.");
  await host.keyboard.press("Enter");
  await comments(guest).getByText("It was.").waitFor();
  await comments(host)
    .filter({ hasText: "It was." })
    .getByRole("button", { name: /Actions for this comment/ })
    .click();
  await host.getByRole("menuitem", { name: "Delete" }).click();
  await comments(guest).getByText("It was.").waitFor({ state: "detached" });
  expect(
    await comments(host)
      .filter({ hasText: "Gwen" })
      .getByRole("button", { name: /Actions for this comment/ })
      .count(),
  ).toBe(0);

  // Closing the window sends the same event, but would end this page.
  await guest.evaluate(() => window.dispatchEvent(new Event("pagehide")));
  await here.waitFor({ state: "detached" });

  await host.getByRole("button", { name: "Share" }).click();
  await host.getByText("joined: Gwen").waitFor();
  await host.getByRole("button", { name: /^Revoke/ }).click();
  await host.getByText("No links yet.").waitFor();
  await host.keyboard.press("Escape");
  await guest.reload();
  await guest.getByText("You cannot open this conversation").waitFor();

  const late = await join(link, "Tom");
  await late
    .getByRole("alert")
    .getByText("This invitation link was revoked")
    .waitFor();
  const stranger = await newUser();
  await stranger.goto(host.url());
  await stranger.getByText("You cannot open this conversation").waitFor();
});

test("users join a space by a link, get another role, and leave", async () => {
  const owner = await newUser();
  await owner
    .getByRole("navigation")
    .getByRole("button", { name: /Personal/ })
    .click();
  await owner.getByRole("menuitem", { name: "New space" }).click();
  await owner.getByLabel("Name").fill("Field work");
  await owner.keyboard.press("Enter");
  await owner.getByRole("heading", { name: "Field work" }).waitFor();
  const link = await createLink(owner);

  const other = await newUser();
  await other.goto(link);
  await other.getByRole("button", { name: "Join", exact: true }).click();
  await other
    .getByRole("navigation")
    .getByRole("button", { name: /Field work/ })
    .click();
  await other.getByRole("menuitem", { name: "Space settings" }).click();
  const name = other.email.split("@")[0] ?? "";
  await other
    .getByRole("listitem")
    .filter({ hasText: `${name}(you)` })
    .getByText("Viewer")
    .waitFor();
  expect(await other.getByRole("button", { name: "Create link" }).count()).toBe(
    0,
  );

  const role = owner.getByLabel(`Role of ${name}`);
  await role.selectOption("Editor");
  await other
    .getByRole("listitem")
    .filter({ hasText: `${name}(you)` })
    .getByText("Editor")
    .waitFor();
  await other.getByRole("button", { name: "Leave" }).click();
  await other
    .getByRole("dialog")
    .getByRole("button", { name: "Leave" })
    .click();
  await other.getByRole("heading", { name: "Recordings" }).waitFor();
  await role.waitFor({ state: "detached" });

  await owner.getByRole("button", { name: "Leave" }).click();
  await owner
    .getByRole("dialog")
    .getByRole("button", { name: "Leave" })
    .click();
  await owner.getByRole("alert").getByText("A space needs an owner").waitFor();
});

test("a browser is signed out from another one", async () => {
  const page = await newUser();
  const other = await signIn(page.email);
  await page.goto("/account");
  const devices = page
    .getByRole("list", { name: "Devices" })
    .getByRole("listitem");
  await expect
    .poll(async () => {
      await page.reload();
      await devices.first().waitFor();
      return devices.count();
    })
    .toBe(2);
  await page.getByRole("button", { name: /^Sign out Chrome/ }).click();
  await expect.poll(() => devices.count()).toBe(1);
  const begunAnew = other.waitForEvent("domcontentloaded"); // signing out reloads the page
  await other.evaluate(() =>
    document.dispatchEvent(new Event("visibilitychange")),
  );
  await begunAnew;
  await other
    .getByText("You signed this browser out from another device.")
    .waitFor();
});
