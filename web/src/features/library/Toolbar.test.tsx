import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { createRef } from "react";
import { expect, test } from "vitest";
import { type Filter, filterOf, matchesFilter } from "./filters";
import { Toolbar } from "./Toolbar";
import { session } from "@/testing/sessions";

function shown(text = "", filter: Filter = "all") {
  const told = { texts: [] as string[], filters: [] as Filter[] };
  render(
    <Toolbar
      field={createRef()}
      text={text}
      filter={filter}
      onText={(said) => void told.texts.push(said)}
      onFilter={(chosen) => void told.filters.push(chosen)}
    />,
  );
  return { told, user: userEvent.setup() };
}

test("the chosen filter is marked, another can be chosen", async () => {
  const { told, user } = shown("", "ready");
  expect(screen.getByRole("button", { name: "Ready" }).getAttribute("aria-pressed")).toBe("true");
  await user.click(screen.getByRole("button", { name: "In progress" }));
  expect(told.filters).toEqual(["inProgress"]);
});

test("Escape clears the search", async () => {
  const { told, user } = shown("weekly");
  await user.type(screen.getByRole("searchbox"), "{Escape}");
  expect(told.texts).toEqual([""]);
});

test.each([
  ["all", "failed", true],
  ["inProgress", "transcribing", true],
  ["inProgress", "completed", false],
  ["ready", "completed", true],
  ["failed", "cancelled", true],
] as const)("%s with %s: %s", (filter, state, there) => {
  expect(matchesFilter(filter, session(state))).toBe(there);
});

test("an unknown filter in the URL shows everything", () => expect(filterOf("nonsense")).toBe("all"));
