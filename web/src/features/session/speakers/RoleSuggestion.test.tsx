import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import type { Schemas } from "@/api/client";
import { Observable } from "@/lib/observable";
import { renderPart } from "@/testing/renderPart";
import { type Collaboration, CollaborationContext } from "../CollaborationContext";
import type { Position } from "../comments/messages";
import { RoleSuggestion } from "./RoleSuggestion";

const line = (segment: string, startMs: number, text: string) => ({
  ...{ segment, startMs, text, rule: "coach-opening", why: "Asks what to focus on." },
});
const view: Schemas["SpeakerView"] = {
  ...{ speaker: "S1", labels: ["S1"], name: "Speaker 1", role: null, locked: false },
  ...{ suggestedRole: "COACH", confidence: 0.87 },
  evidence: [line("1", 5000, "What shall we look at?"), line("9", 61_000, "What do you take away?")],
};

function opened(onTake: ((role: string) => void) | null) {
  const scrollTarget = new Observable<Position | null>(null);
  const collaboration: Collaboration = {
    ...{ usersBySegment: new Map(), commentCounts: new Map(), scrollTarget, startComment: null },
    ...{ openComments: () => undefined, reportSegment: () => undefined, reportTyping: () => undefined },
  };
  const user = renderPart(
    <CollaborationContext value={collaboration}>
      <RoleSuggestion view={view} onTake={onTake} />
    </CollaborationContext>,
  );
  return { user, scrollTarget };
}

test("a suggestion shows its confidence and evidence, which links to its lines", async () => {
  const { user, scrollTarget } = opened(null);
  expect(screen.getByText(/COACH/).textContent).toContain("87%");
  expect(screen.queryByText("What do you take away?")).toBeNull();
  await user.click(screen.getByRole("button", { name: "1 more line" }));
  await user.click(screen.getByRole("button", { name: /What do you take away/ }));
  expect(scrollTarget.get()).toEqual({ ms: 61_000, segment: "9" });
  expect(screen.queryByRole("button", { name: /^Accept the role/ })).toBeNull();
});

test("an editor can accept it", async () => {
  const taken: string[] = [];
  const { user } = opened((role) => void taken.push(role));
  await user.click(screen.getByRole("button", { name: "Accept the role COACH" }));
  expect(taken).toEqual(["COACH"]);
});
