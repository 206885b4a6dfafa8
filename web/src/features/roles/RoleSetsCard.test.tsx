import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { type Answers, fakeApi, noContent, problem } from "@/testing/fakeApi";
import { renderPart } from "@/testing/renderPart";
import { RoleSetsCard } from "./RoleSetsCard";
import type { RoleSet } from "./roleSets";

const SETS = "/v1/spaces/team/role-sets";
const coaching = {
  name: "coaching",
  roles: [
    { name: "COACH", like: "COACH" },
    { name: "CLIENT", like: "CLIENT" },
  ],
};
const therapy = {
  name: "therapy",
  roles: [
    { name: "THERAPIST", like: "COACH" },
    { name: "PATIENT", like: "" },
  ],
};

async function opened(sets: RoleSet[], editable: boolean, answers: Answers = {}) {
  const calls = await fakeApi({ [`GET ${SETS}`]: () => ({ own: sets, builtIn: [coaching] }), ...answers });
  const user = renderPart(<RoleSetsCard space="team" sets={sets} editable={editable} />);
  await screen.findByText("COACH · CLIENT");
  return { calls, user };
}

test("a role set is created with roles that resemble built-in ones, and a refusal is shown", async () => {
  let refusals = 1;
  const put = () => (refusals-- > 0 ? problem(409, "too-many-role-sets") : therapy);
  const { calls, user } = await opened([], true, { [`PUT ${SETS}/therapy`]: put });
  await user.click(screen.getByRole("button", { name: "New role set" }));
  await user.type(screen.getByLabelText("Name of the role set"), "therapy");
  await user.type(screen.getByLabelText("Role 1"), "THERAPIST");
  await user.type(screen.getByLabelText("Role 2"), "PATIENT");
  const [like] = screen.getAllByLabelText("Resembles");
  if (like) await user.selectOptions(like, "COACH");
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect((await screen.findByRole("alert")).textContent).toContain("Delete one first");
  await user.click(screen.getByRole("button", { name: "Save" }));
  await expect.poll(() => screen.queryByRole("dialog")).toBeNull();
  const put1 = calls.filter((each) => each.what === `PUT ${SETS}/therapy`);
  expect(put1.map((each) => each.body)).toEqual([{ roles: therapy.roles }, { roles: therapy.roles }]);
});

test("a role set has two to eight roles", async () => {
  const { user } = await opened([therapy], true);
  await user.click(screen.getByRole("button", { name: "Edit therapy" }));
  expect(screen.getByDisplayValue("THERAPIST")).toBeTruthy();
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Remove role 1" }).disabled).toBe(true);
  for (let at = 2; at < 8; at += 1) await user.click(screen.getByRole("button", { name: "Add role" }));
  expect(screen.queryByRole("button", { name: "Add role" })).toBeNull();
  await user.click(screen.getByRole("button", { name: "Remove role 1" }));
  expect(screen.queryByDisplayValue("THERAPIST")).toBeNull();
});

test("a custom role set is deleted after confirmation; a built-in one cannot be", async () => {
  const { calls, user } = await opened([therapy], true, { [`DELETE ${SETS}/therapy`]: noContent });
  expect(screen.queryByRole("button", { name: "Delete coaching" })).toBeNull();
  await user.click(screen.getByRole("button", { name: "Delete therapy" }));
  await user.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Delete" }));
  await expect.poll(() => calls.some((each) => each.what === `DELETE ${SETS}/therapy`)).toBe(true);
});

test("a viewer cannot change role sets", async () => {
  await opened([therapy], false);
  expect(screen.queryByRole("button")).toBeNull();
});
