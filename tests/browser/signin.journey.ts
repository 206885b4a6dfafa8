import { expect, test } from "vitest";
import { environment, newBrowser } from "./journeys.ts";

/** The link sent to this email address. The emulator sends no email, but lists what it would send. */
async function linkSentTo(email: string): Promise<string> {
  const answer = await fetch(`${environment("EARSHOT_PAGE")}/config.json`);
  const { authEmulator, projectId } = (await answer.json()) as Record<
    string,
    string
  >;
  const sent = await fetch(
    `${authEmulator}/emulator/v1/projects/${projectId}/oobCodes`,
  );
  const { oobCodes } = (await sent.json()) as {
    oobCodes: { email: string; oobLink: string }[];
  };
  const found = oobCodes.filter((each) => each.email === email).at(-1);
  expect(found).toBeDefined();
  return found!.oobLink;
}

const ask = async (email: string) => {
  const page = await newBrowser();
  await page.goto("/");
  await page
    .getByRole("button", { name: "Sign in without a password" })
    .click();
  await page.getByLabel("Email").fill(email);
  await page.getByRole("button", { name: "Send me a link" }).click();
  await page.getByText(email).waitFor();
  return page;
};

test("a link in an email signs in without a password", async () => {
  const email = `link-${Date.now()}@example.org`;
  const page = await ask(email);
  await page.goto(await linkSentTo(email));
  await page.getByText("Create your first transcript").waitFor();
});

test("on another device the link asks for the email", async () => {
  const email = `elsewhere-${Date.now()}@example.org`;
  await ask(email);
  const link = await linkSentTo(email);
  const other = await newBrowser();
  await other.goto(link);
  await other.getByLabel("Email").fill("other@example.org");
  await other.getByRole("button", { name: "Finish signing in" }).click();
  await other.getByRole("alert").waitFor();
  await other.getByLabel("Email").fill(email);
  await other.getByRole("button", { name: "Finish signing in" }).click();
  await other.getByText("Create your first transcript").waitFor();
});
