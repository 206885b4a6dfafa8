import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { Observable } from "@/lib/observable";
import { segment } from "@/testing/fakeTranscript";
import { renderPart } from "@/testing/renderPart";
import { type Collaboration, CollaborationContext } from "../CollaborationContext";
import type { Position } from "../comments/messages";
import { PresenceAvatars } from "../presence/PresenceAvatars";
import type { PresentUser } from "../presence/presence";
import { CommentButton, CommentCount, SegmentPresence } from "./SegmentMargin";

const other = (uid: string, overrides: Partial<PresentUser> = {}): PresentUser => ({
  ...{ uid, name: uid.toUpperCase(), typing: false, segment: "1" },
  ...overrides,
});
const collaboration = (overrides: Partial<Collaboration> = {}): Collaboration => ({
  ...{
    usersBySegment: new Map(),
    commentCounts: new Map(),
    scrollTarget: new Observable<Position | null>(null),
    startComment: null,
  },
  ...{ openComments: () => undefined, reportSegment: () => undefined, reportTyping: () => undefined },
  ...overrides,
});

test("users at a line are announced to screen readers, too", () => {
  const usersBySegment = new Map([["1", [other("ann"), other("bea", { typing: true })]]]);
  renderPart(
    <CollaborationContext value={collaboration({ usersBySegment })}>
      <SegmentPresence segment={segment("1", "Hello")} />
      <SegmentPresence segment={segment("2", "There")} />
    </CollaborationContext>,
  );
  expect(screen.getByText("ANN, BEA is editing this line")).toBeTruthy();
});

test("comments of a line are counted and opened, and a user can start one there", async () => {
  const positions: (Position | null)[] = [];
  let opened = 0;
  const here = collaboration({
    commentCounts: new Map([["1", 2]]),
    startComment: (position) => void positions.push(position),
    openComments: () => void (opened += 1),
  });
  const user = renderPart(
    <CollaborationContext value={here}>
      <CommentCount segment={segment("1", "Hello")} />
      <CommentButton segment={segment("1", "Hello")} />
    </CollaborationContext>,
  );
  await user.click(screen.getByRole("button", { name: "2 comments" }));
  await user.click(screen.getByRole("button", { name: "Comment on the line at 0:01" }));
  expect([opened, positions]).toEqual([1, [{ ms: 1000, segment: "1" }]]);
});

test("avatars lead to the line of their user; further users are counted", async () => {
  const went: string[] = [];
  const many = ["a", "b", "c", "d", "e", "f"].map((uid) => other(uid));
  const user = renderPart(<PresenceAvatars others={many} onGo={(segment) => void went.push(segment)} />);
  await user.click(screen.getByRole("button", { name: "B is here. Go to their line" }));
  expect(went).toEqual(["1"]);
  expect(screen.getByText("+2")).toBeTruthy();
});
