import { test } from "vitest";
import { type BrowserOptions, newUser, recording, row, send } from "./journeys";
import { checkAppearance, openPanel } from "./appearance";

const VARIANTS: [string, BrowserOptions][] = [
  ["light", {}],
  ["dark", { dark: true }],
  ["small-light", { width: 360 }],
];

test.each(VARIANTS)(
  "the screens of accounts, spaces and sharing in %s",
  async (name, options) => {
    const page = await newUser(options);
    const close = () => page.keyboard.press("Escape");

    await page.goto("/account");
    await page.getByRole("button", { name: "Add phrases" }).click();
    await page.getByLabel("Phrases").fill("Elinor Dashwood\nNorland Park=15");
    await checkAppearance(page, `vocabulary-${name}`);
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Norland Park").waitFor();
    await page.getByRole("button", { name: "New webhook" }).click();
    await page.getByLabel("URL").fill("https://example.com/earshot");
    await page.getByLabel("transcript.completed").check();
    await checkAppearance(page, `webhook-${name}`);
    await page.getByRole("button", { name: "Create webhook" }).click();
    await page.getByLabel("Secret").waitFor();
    await checkAppearance(page, `webhook-secret-${name}`);
    await page.getByRole("button", { name: "I have stored it" }).click();
    await page.getByRole("button", { name: "Deliveries" }).click();
    await page.getByText("No deliveries yet").waitFor();
    await checkAppearance(page, `deliveries-${name}`);
    await close();
    await page.getByText("In use now").waitFor();
    await page
      .getByRole("heading", { name: "Webhooks" })
      .scrollIntoViewIfNeeded();
    await checkAppearance(page, `account-more-${name}`);

    if (options.width) await page.getByRole("button", { name: "Menu" }).click();
    await page
      .getByRole("navigation")
      .getByRole("button", { name: /Personal/ })
      .click();
    await page.getByRole("menuitem", { name: "New space" }).click();
    await page.getByLabel("Name", { exact: true }).fill("Field work");
    await checkAppearance(page, `space-new-${name}`);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Field work" }).waitFor();
    await page.getByText("INTERVIEWER · GUEST").waitFor();
    await page.getByRole("button", { name: "Create link" }).click();
    await page.getByLabel("New link").waitFor();
    await checkAppearance(page, `space-${name}`);
    await page.getByRole("button", { name: "New role set" }).click();
    await checkAppearance(page, `role-set-${name}`);
    await page.getByLabel("Name of the role set").fill("therapy");
    await page.getByLabel("Role 1", { exact: true }).fill("THERAPIST");
    await page.getByLabel("Role 2", { exact: true }).fill("PATIENT");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("THERAPIST · PATIENT").waitFor();
    await page
      .getByRole("button", { name: "Delete space" })
      .scrollIntoViewIfNeeded();
    await checkAppearance(page, `space-end-${name}`);

    await page.goto("/");
    await send(page, recording("short.flac"));
    await row(page, "short").getByRole("link").click();
    await page.getByText("All changes saved").waitFor({ timeout: 90_000 });
    await page
      .getByRole("button", { name: /Actions for the line at/ })
      .first()
      .click();
    await page.getByRole("menuitem", { name: "Comment" }).click();
    await page
      .getByRole("textbox", { name: "Write a comment" })
      .fill("Check this name.");
    await checkAppearance(page, `comment-${name}`);
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "1 comment" }).waitFor();
    await page.reload(); // without the list of uploads, which covers the lower edge of a small screen
    await page.getByRole("button", { name: "1 comment" }).waitFor();
    await checkAppearance(page, `session-comments-${name}`);
    await openPanel(page, "Speakers");
    await page.getByLabel("Role set").selectOption("interview");
    const menu = page.getByRole("button", { name: "Actions for Speaker 1" });
    await menu.click();
    await page.getByRole("menuitemcheckbox", { name: "INTERVIEWER" }).click();
    await page.getByText("A person chose this role").waitFor();
    await checkAppearance(page, `roles-${name}`);
    await menu.click();
    await page.getByRole("menuitemcheckbox", { name: "INTERVIEWER" }).waitFor();
    await page.getByRole("menuitem", { name: "Use the suggestion" }).click();
    await page
      .getByText("A person chose this role")
      .waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Share" }).click();
    await page.getByRole("button", { name: "Create link" }).click();
    await page.getByLabel("New link").waitFor();
    await checkAppearance(page, `share-${name}`);
  },
);
