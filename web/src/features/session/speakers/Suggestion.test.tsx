import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import type { Schemas } from "@/api/client";
import { Cell } from "@/lib/external";
import { shown } from "@/testing/shown";
import { BesideContext, type Beside } from "../beside";
import type { Spot } from "../comments/messages";
import { Suggestion } from "./Suggestion";

const line = (segment: string, startMs: number, text: string) => ({
  ...{ segment, startMs, text, rule: "coach-opening", why: "Asks what to focus on." },
});
const view: Schemas["SpeakerView"] = {
  ...{ speaker: "S1", labels: ["S1"], name: "Speaker 1", role: null, locked: false },
  ...{ suggestedRole: "COACH", confidence: 0.87 },
  evidence: [line("1", 5000, "What shall we look at?"), line("9", 61_000, "What do you take away?")],
};

function opened(onTake: ((role: string) => void) | null) {
  const wanted = new Cell<Spot | null>(null);
  const beside: Beside = {
    ...{ people: new Map(), comments: new Map(), wanted, comment: null },
    ...{ open: () => undefined, attend: () => undefined, typing: () => undefined },
  };
  const user = shown(
    <BesideContext value={beside}>
      <Suggestion view={view} onTake={onTake} />
    </BesideContext>,
  );
  return { user, wanted };
}

test("a suggestion says how sure it is and by which lines, which lead to their places", async () => {
  const { user, wanted } = opened(null);
  expect(screen.getByText(/COACH/).textContent).toContain("87%");
  expect(screen.queryByText("What do you take away?")).toBeNull();
  await user.click(screen.getByRole("button", { name: "1 more line" }));
  await user.click(screen.getByRole("button", { name: /What do you take away/ }));
  expect(wanted.get()).toEqual({ ms: 61_000, segment: "9" });
  expect(screen.queryByRole("button", { name: /^Take the role/ })).toBeNull();
});

test("whoever may edit takes it", async () => {
  const taken: string[] = [];
  const { user } = opened((role) => void taken.push(role));
  await user.click(screen.getByRole("button", { name: "Take the role COACH" }));
  expect(taken).toEqual(["COACH"]);
});
