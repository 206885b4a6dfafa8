import { fireEvent, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { fakeApi, problem } from "@/testing/fakeApi";
import { session } from "@/testing/sessions";
import { renderPart } from "@/testing/renderPart";
import ComparisonDialog from "./ComparisonDialog";
import RetranscribeDialog from "./RetranscribeDialog";

const VERSIONS = "POST /v1/sessions/session/versions";

test("a recording is transcribed again with other settings; a refusal is shown and nothing is lost", async () => {
  let refusals = 1;
  let closed = 0;
  const calls = await fakeApi({
    "GET /v1/engines": () => ({ engines: [{ name: "" }, { name: "careful" }] }),
    [VERSIONS]: () => (refusals-- > 0 ? problem(402, "minutes-spent") : Response.json({}, { status: 202 })),
  });
  const user = renderPart(
    <RetranscribeDialog session={session("completed")} onClose={() => void (closed += 1)} />,
  );
  await user.selectOptions(screen.getByLabelText("Spoken language"), "vi-VN");
  await user.selectOptions(await screen.findByLabelText("Speech engine"), "careful");
  fireEvent.change(screen.getByLabelText("Expected names and terms"), { target: { value: "Elinor=15" } });
  await user.click(screen.getByRole("button", { name: "Transcribe" }));
  expect((await screen.findByRole("alert")).textContent).toContain("minutes left in your plan");
  await user.click(screen.getByRole("button", { name: "Transcribe" }));
  await expect.poll(() => closed).toBe(1);
  const request = calls.filter((each) => each.what === VERSIONS);
  const phrases = [{ value: "Elinor", boost: 15 }];
  expect(request[0]?.body).toEqual({ languageCodes: ["vi-VN"], engine: "careful", phrases });
  expect(request[0]?.headers.get("Idempotency-Key")).toBe(request[1]?.headers.get("Idempotency-Key"));
});

test("an invalid phrase is reported before anything is sent", async () => {
  await fakeApi({ "GET /v1/engines": () => ({ engines: [] }) });
  renderPart(<RetranscribeDialog session={session("completed")} onClose={() => undefined} />);
  fireEvent.change(screen.getByLabelText("Expected names and terms"), { target: { value: "Elinor=99" } });
  expect(screen.getByText(/^Line 1/)).toBeTruthy();
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Transcribe" }).disabled).toBe(true);
});

test("a version is compared with any other", async () => {
  const passage = (here: string, there: string) => ({
    ...{ kind: "changed", startMs: 1000, endMs: 2000, here, there },
  });
  const calls = await fakeApi({
    "GET /v1/sessions/session/versions/3/comparison": () => ({
      ...{ version: 3, other: 1, passages: [passage("dew", "due")], nextMs: null },
    }),
  });
  const user = renderPart(
    <ComparisonDialog session="session" here={3} there={1} all={[3, 2, 1]} onClose={() => undefined} />,
  );
  expect((await screen.findByText("dew")).tagName).toBe("INS");
  expect(screen.getByText("due").tagName).toBe("DEL");
  await user.selectOptions(screen.getByLabelText("Compare with"), "Version 2");
  await expect.poll(() => calls.length).toBe(2);
  expect(screen.getByRole("dialog", { name: "Version 3 and version 2" })).toBeTruthy();
});
