import { expect, test } from "vitest";
import { callApi, newBrowser, newUser } from "./journeys";

test("a guest with a link sees one session; a stranger sees none", async () => {
  const host = await newUser();
  const session = await callApi<{ id: string }>(host.email, "/v1/sessions", {
    title: "Weekly review",
  });
  const invitation = { expiresInSeconds: 3600 };
  const { token } = await callApi<{ token: string }>(
    host.email,
    `/v1/sessions/${session.id}/invitations`,
    invitation,
  );

  const guest = await newBrowser();
  await guest.goto(`/join/${token}`);
  await guest.getByLabel("Your name").fill("Gwen");
  await guest.getByRole("button", { name: "Open the conversation" }).click();
  await guest.getByRole("heading", { name: "Weekly review" }).waitFor();
  expect(await guest.getByRole("navigation").count()).toBe(0);

  const stranger = await newUser();
  await stranger.goto(`/s/${session.id}`);
  await stranger.getByText("You cannot open this conversation").waitFor();
});

test("an invalid link shows why it is rejected", async () => {
  const guest = await newBrowser();
  await guest.goto("/join/nothing-of-the-kind");
  await guest.getByLabel("Your name").fill("Gwen");
  await guest.getByRole("button", { name: "Open the conversation" }).click();
  await guest.getByRole("alert").getByText("This does not exist").waitFor();
});
