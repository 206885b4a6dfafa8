import { expect, test } from "vitest";
import { newPerson, picture, recording, row, send } from "./journeys";

const HOURS_MS = 3 * 60 * 60 * 1000;

test("without a network the page opens with the recordings and what was read last, and keeps what is changed", async () => {
  const page = await newPerson({ kept: true });
  await send(page, recording("short.flac"));
  await row(page, "short").getByRole("link").click();
  const words = page.getByRole("list", { name: "Transcript" });
  await page
    .getByRole("button", { name: "Export" })
    .waitFor({ timeout: 90_000 });
  await page.getByText("All changes are saved").waitFor();
  const said = await words.innerText();
  await page.evaluate(() => navigator.serviceWorker.ready);

  await page.context().setOffline(true);
  await page.clock.setSystemTime(Date.now() + HOURS_MS); // the token is not valid any more
  await page.reload();
  await page.getByText("Offline: what you read before is here").waitFor();
  await words.waitFor();
  expect(await words.innerText()).toBe(said);
  await picture(page, "session-offline");

  await page
    .getByRole("button", { name: /What to do at/ })
    .first()
    .click();
  await page.getByRole("menuitem", { name: "Edit the text" }).click();
  await page.getByRole("textbox", { name: /^Text at/ }).fill("Kept for later.");
  await page.keyboard.press("Escape");
  await page.getByText("Offline: 1 change").waitFor();

  await page.goto("/");
  await row(page, "short").waitFor();
  await picture(page, "library-offline");
  await row(page, "short").getByRole("link").click();
  await words.getByText("Kept for later.").waitFor();

  await page.clock.setSystemTime(Date.now());
  await page.context().setOffline(false);
  await page.getByText("All changes are saved").waitFor();
  await page
    .getByText("Offline: what you read before is here")
    .waitFor({ state: "detached" });
});

test("a new version of the page is offered, and not forced upon anybody", async () => {
  const page = await newPerson({ kept: true });
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.context().route("**/sw.js", async (route) => {
    const answer = await route.fetch();
    await route.fulfill({
      response: answer,
      body: `${await answer.text()}\n// newer`,
    });
  });
  await page.reload();
  await page.getByText("There is a new version of Earshot.").waitFor();
  await picture(page, "update");
  const reloaded = page.waitForEvent("load");
  await page.getByRole("button", { name: "Reload", exact: true }).click();
  await reloaded;
  await page.getByRole("heading", { name: "Recordings" }).waitFor();
  expect(await page.getByText("There is a new version").count()).toBe(0);
});
