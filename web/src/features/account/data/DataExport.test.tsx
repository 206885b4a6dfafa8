import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { DataExport } from "./DataExport";
import type { AccountExport } from "./queries";

const made = (more: Partial<AccountExport>): AccountExport => ({
  id: "c1",
  state: "waiting",
  recordings: false,
  requestedAt: "2030-01-01T00:00:00Z",
  progress: 0,
  sessions: 4,
  sessionsDone: 0,
  expiresAt: null,
  files: [],
  ...more,
});

function shown(latestExport: AccountExport | null) {
  const asked: boolean[] = [];
  render(
    <DataExport
      latestExport={latestExport}
      busy={false}
      error={null}
      onAsk={(recordings) => void asked.push(recordings)}
    />,
  );
  return { asked, user: userEvent.setup() };
}

test("an export is requested with or without recordings", async () => {
  const { asked, user } = shown(null);
  await user.click(screen.getByRole("button", { name: "Start export" }));
  await user.click(screen.getByLabelText("Include recordings"));
  await user.click(screen.getByRole("button", { name: "Start export" }));
  expect(asked).toEqual([false, true]);
});

test("a running export shows its progress and blocks another", () => {
  shown(made({ state: "running", progress: 40 }));
  expect(screen.getByRole("progressbar").getAttribute("aria-valuenow")).toBe("40");
  expect(screen.queryByRole("button")).toBeNull();
});

test("the progress of a waiting export is indeterminate", () => {
  shown(made({}));
  expect(screen.getByRole("progressbar").hasAttribute("aria-valuenow")).toBe(false);
});

test("the files of a finished export can be saved until they expire", () => {
  const files = [1, 2].map((number) => ({
    fileName: `earshot-${number}.zip`,
    sizeBytes: 1_500_000,
    url: `https://storage.test/${number}`,
  }));
  shown(made({ state: "done", progress: 100, expiresAt: "2030-01-02T12:00:00Z", files }));
  const links = screen.getAllByRole("link");
  expect(links.map((link) => link.getAttribute("href"))).toEqual(files.map((file) => file.url));
  expect(screen.getByText(/January 2, 2030/)).toBeTruthy();
  expect(screen.getByRole("button", { name: "Start a new export" })).toBeTruthy();
});

test.each([
  ["failed", "The export failed. Try again."],
  ["expired", "The last export has expired. Start a new one."],
] as const)("one that is %s says so", (state, text) => {
  shown(made({ state }));
  expect(screen.getByText(text)).toBeTruthy();
  expect(screen.getByRole("button", { name: "Start a new export" })).toBeTruthy();
});
