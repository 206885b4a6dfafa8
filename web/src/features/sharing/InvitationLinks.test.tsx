import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { ApiError } from "@/api/client";
import { renderPart } from "@/testing/renderPart";
import type { Invitation, InviteTarget, LinkOptions } from "./inviteTargets";
import { InvitationLinks } from "./InvitationLinks";

const DAY_SECONDS = 24 * 3600;

class FakeTarget implements InviteTarget {
  readonly key = ["links", "test"];
  readonly made: { options: LinkOptions; idempotencyKey: string }[] = [];
  failures = 0;
  invitations: Invitation[] = [];

  constructor(readonly grantsRole: boolean) {}

  list = () => Promise.resolve([...this.invitations]);
  linkFor = (token: string) => `https://earshot.test/join/${token}`;

  create = (options: LinkOptions, idempotencyKey: string) => {
    this.made.push({ options, idempotencyKey });
    if (this.failures-- > 0) return Promise.reject(new ApiError("offline", "No network", 0));
    const invitation = link(`link-${this.made.length}`, { role: this.grantsRole ? options.role : null });
    this.invitations.unshift(invitation);
    return Promise.resolve({ invitation, token: "secret" });
  };

  revoke = (id: string) => {
    this.invitations = this.invitations.map((each) =>
      each.id === id ? { ...each, revokedAt: "2030-01-02T00:00:00Z" } : each,
    );
    return Promise.resolve();
  };
}

const link = (id: string, overrides: Partial<Invitation> = {}): Invitation => ({
  ...{ id, kind: "session", target: "session", createdBy: "ann", role: null, revokedAt: null },
  ...{ createdAt: "2030-01-01T00:00:00Z", expiresAt: "2040-01-08T00:00:00Z" },
  ...overrides,
});

test("a link is created with the chosen duration and role, and shown once to be copied", async () => {
  const target = new FakeTarget(true);
  const user = renderPart(<InvitationLinks target={target} />);
  await screen.findByText("No links yet.");
  await user.selectOptions(screen.getByLabelText("Role of new members"), "Editor");
  await user.selectOptions(screen.getByLabelText("Valid for"), "30 days");
  await user.click(screen.getByRole("button", { name: "Create link" }));
  expect(await screen.findByDisplayValue("https://earshot.test/join/secret")).toBeTruthy();
  expect(target.made.map((each) => each.options)).toEqual([
    { expiresInSeconds: 30 * DAY_SECONDS, role: "editor" },
  ]);
  const [row] = await screen.findAllByRole("listitem");
  expect(row?.textContent).toContain("Editor");
});

test("a retry creates the same link, and the next one has another key", async () => {
  const target = new FakeTarget(false);
  target.failures = 1;
  const user = renderPart(<InvitationLinks target={target} />);
  const make = () => user.click(screen.getByRole("button", { name: "Create link" }));
  await make();
  expect((await screen.findByRole("alert")).textContent).toBe("No network");
  await make();
  await screen.findByLabelText("New link");
  await make();
  await expect.poll(() => screen.getAllByRole("listitem").length).toBe(2);
  const [first, again, next] = target.made.map((each) => each.idempotencyKey);
  expect(first).toBe(again);
  expect(next).not.toBe(first);
  expect(screen.queryByLabelText("Role of new members")).toBeNull();
});

test("a revoked link disappears with its URL; an expired one is marked", async () => {
  const target = new FakeTarget(false);
  target.invitations = [link("old", { expiresAt: "2020-01-01T00:00:00Z" })];
  const user = renderPart(<InvitationLinks target={target} about={({ id }) => ` · about ${id}`} />);
  expect(await screen.findByText("Expired")).toBeTruthy();
  expect(screen.getByText(/about old/)).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Create link" }));
  await screen.findByLabelText("New link");
  const [made] = await screen.findAllByRole("listitem");
  if (!made) throw new Error("no link");
  await user.click(within(made).getByRole("button", { name: /^Revoke/ }));
  await expect.poll(() => screen.getAllByRole("listitem").length).toBe(1);
  expect(screen.queryByLabelText("New link")).toBeNull();
});
