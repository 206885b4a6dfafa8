import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import type { Role } from "@/features/sharing/inviteTargets";
import type { Space } from "@/features/sessions";
import { type Answers, fakeApi, noContent, problem } from "@/testing/fakeApi";
import { renderPart } from "@/testing/renderPart";
import { MembersCard } from "./MembersCard";

const MEMBERS = "/v1/spaces/team/members";
const at = "2030-01-01T00:00:00Z";
const space = (members: Record<string, Role>): Space => ({
  ...{ id: "team", name: "Team", personal: false, members, roleSets: [], createdAt: at, updatedAt: at },
});
const TWO: Record<string, Role> = { ann: "owner", bob: "viewer" };
const listed = () => ({
  members: [
    { uid: "ann", name: "Ann", avatar: "", email: "ann@example.com", role: "owner" },
    { uid: "bob", name: "Bob", avatar: "", email: null, role: "viewer" },
  ],
});

async function opened(uid: string, answers: Answers = {}) {
  const calls = await fakeApi({ [`GET ${MEMBERS}`]: listed, ...answers });
  const user = renderPart(<MembersCard space={space(TWO)} uid={uid} />);
  const bob = (await screen.findByText("Bob")).closest("li");
  if (!bob) throw new Error("no row");
  return { calls, user, bob: within(bob) };
}

test("an owner changes a role", async () => {
  const { calls, user, bob } = await opened("ann", { [`PATCH ${MEMBERS}/bob`]: () => space(TWO) });
  await user.selectOptions(bob.getByLabelText("Role of Bob"), "Editor");
  await expect
    .poll(() => calls.at(-1))
    .toMatchObject({ what: `PATCH ${MEMBERS}/bob`, body: { role: "editor" } });
});

test("removing a member needs confirmation, which shows a refusal", async () => {
  let refusals = 1;
  const remove = () => (refusals-- > 0 ? problem(409, "last-owner") : noContent());
  const { user, bob } = await opened("ann", { [`DELETE ${MEMBERS}/bob`]: remove });
  await user.click(bob.getByRole("button", { name: "Remove Bob" }));
  const dialog = within(screen.getByRole("dialog", { name: "Remove Bob?" }));
  await user.click(dialog.getByRole("button", { name: "Remove" }));
  expect((await dialog.findByRole("alert")).textContent).toContain("A space needs an owner");
  await user.click(dialog.getByRole("button", { name: "Remove" }));
  await expect.poll(() => screen.queryByRole("dialog")).toBeNull();
});

test("other members see names and roles only", async () => {
  const { bob } = await opened("bob");
  expect(bob.getByText("(you)")).toBeTruthy();
  expect(bob.getByText("Viewer")).toBeTruthy();
  expect(screen.queryByRole("combobox")).toBeNull();
  expect(screen.queryByRole("button", { name: /^Remove/ })).toBeNull();
});
