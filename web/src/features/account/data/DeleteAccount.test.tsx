import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { DeleteAccount } from "./DeleteAccount";
import type { DeletionRefusal } from "./DeleteAccountDialog";

const LEAVING = {
  requestedAt: "2030-01-01T12:00:00Z",
  dueAt: "2030-01-08T12:00:00Z",
  begunAt: null,
  erasedAt: null,
  polls: 0,
  nextAt: "2030-01-08T12:00:00Z",
};

function shown(more: { leaving?: typeof LEAVING; refusal?: DeletionRefusal } = {}) {
  const did: string[] = [];
  const note = (what: string) => () => void did.push(what);
  render(
    <DeleteAccount
      leaving={more.leaving ?? null}
      refusal={more.refusal ?? null}
      busy={false}
      onLeave={note("leave")}
      onKeep={note("keep")}
      onSignInAgain={note("sign in")}
    />,
  );
  return { did, user: userEvent.setup() };
}

test("an account is deleted only after the word was typed", async () => {
  const { did, user } = shown();
  await user.click(screen.getByRole("button", { name: "Delete my account" }));
  const go = screen.getByRole<HTMLButtonElement>("button", { name: "Delete everything" });
  expect(go.disabled).toBe(true);
  const field = screen.getByLabelText("Type “delete” to continue");
  await user.type(field, "del{Enter}");
  expect(did).toEqual([]);
  await user.type(field, "ete");
  await user.click(go);
  expect(did).toEqual(["leave"]);
});

test("a scheduled deletion shows its date and can be cancelled", async () => {
  const { did, user } = shown({ leaving: LEAVING });
  expect(screen.getByRole("status").textContent).toContain("January 8, 2030");
  await user.click(screen.getByRole("button", { name: "Keep my account" }));
  expect(did).toEqual(["keep"]);
});

test("an old sign-in must be renewed", async () => {
  const refusal = { code: "sign-in-again", message: "Sign in again.", spaces: [] };
  const { did, user } = shown({ refusal });
  await user.click(screen.getByRole("button", { name: "Delete my account" }));
  await user.click(screen.getByRole("button", { name: "Sign in again" }));
  expect(did).toEqual(["sign in"]);
});

test("spaces that need another owner are listed", async () => {
  const refusal = {
    code: "spaces-need-an-owner",
    message: "Others are in them.",
    spaces: ["Research", "Team"],
  };
  const { user } = shown({ refusal });
  await user.click(screen.getByRole("button", { name: "Delete my account" }));
  expect(screen.getByRole("alert").textContent).toBe("Others are in them.ResearchTeam");
});
