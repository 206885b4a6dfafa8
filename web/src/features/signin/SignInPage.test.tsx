import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { EmailForm } from "./EmailForm";

function shown(link = false) {
  const tries: (() => Promise<void>)[] = [];
  render(<EmailForm busy={false} link={link} runAction={(run) => void tries.push(run)} />);
  return { tries, user: userEvent.setup() };
}

test("an email and a password sign in", async () => {
  const { tries, user } = shown();
  await user.type(screen.getByLabelText("Email"), "ann@example.org");
  await user.type(screen.getByLabelText("Password"), "secret-word{Enter}");
  expect(tries).toHaveLength(1);
});

test("without a password only the email is required", async () => {
  const { user } = shown();
  await user.click(screen.getByRole("button", { name: "Sign in without a password" }));
  expect(screen.queryByLabelText("Password")).toBeNull();
  expect(screen.getByRole("button", { name: "Send me a link" })).toBeTruthy();
});

test("a link that is opened on another device asks for the email", () => {
  shown(true);
  expect(screen.queryByLabelText("Password")).toBeNull();
  expect(screen.getByRole("button", { name: "Finish signing in" })).toBeTruthy();
});
