import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { Cell } from "@/lib/external";
import { said } from "@/testing/editing";
import { shown } from "@/testing/shown";
import { BesideContext, type Beside } from "../beside";
import type { Spot } from "../comments/messages";
import { Faces } from "../presence/Faces";
import type { Other } from "../presence/presence";
import { AtLine, CommentButton, CommentCount } from "./Margin";

const other = (uid: string, news: Partial<Other> = {}): Other => ({
  ...{ uid, name: uid.toUpperCase(), typing: false, segment: "1" },
  ...news,
});
const beside = (news: Partial<Beside> = {}): Beside => ({
  ...{ people: new Map(), comments: new Map(), wanted: new Cell<Spot | null>(null), comment: null },
  ...{ open: () => undefined, attend: () => undefined, typing: () => undefined },
  ...news,
});

test("who is at a line, and writes there, is said to the ear too", () => {
  const people = new Map([["1", [other("ann"), other("bea", { typing: true })]]]);
  shown(
    <BesideContext value={beside({ people })}>
      <AtLine segment={said("1", "Hello")} />
      <AtLine segment={said("2", "There")} />
    </BesideContext>,
  );
  expect(screen.getByText("ANN, BEA writes in this line")).toBeTruthy();
});

test("a line's comments are counted and opened, and whoever may comment begins one there", async () => {
  const spots: (Spot | null)[] = [];
  let opened = 0;
  const here = beside({
    comments: new Map([["1", 2]]),
    comment: (spot) => void spots.push(spot),
    open: () => void (opened += 1),
  });
  const user = shown(
    <BesideContext value={here}>
      <CommentCount segment={said("1", "Hello")} />
      <CommentButton segment={said("1", "Hello")} />
    </BesideContext>,
  );
  await user.click(screen.getByRole("button", { name: "2 comments" }));
  await user.click(screen.getByRole("button", { name: "Comment on the line at 0:01" }));
  expect([opened, spots]).toEqual([1, [{ ms: 1000, segment: "1" }]]);
});

test("faces lead to where people are; of many the rest is counted", async () => {
  const went: string[] = [];
  const many = ["a", "b", "c", "d", "e", "f"].map((uid) => other(uid));
  const user = shown(<Faces others={many} onGo={(segment) => void went.push(segment)} />);
  await user.click(screen.getByRole("button", { name: "B is here. Go to where they are" }));
  expect(went).toEqual(["1"]);
  expect(screen.getByText("+2")).toBeTruthy();
});
