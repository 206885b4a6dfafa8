import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { fakeApi, noContent, problem } from "@/testing/fakeApi";
import { renderPart } from "@/testing/renderPart";
import type { Delivery, Webhook } from "./webhookApi";
import { WebhooksCard } from "./WebhooksCard";

const at = "2030-01-01T00:00:00Z";
const webhook = (overrides: Partial<Webhook> = {}): Webhook => ({
  ...{ id: "hook", owner: "ann", url: "https://example.com/hook", kinds: ["transcript.completed"] },
  ...{ createdAt: at, disabledAt: null, disabledReason: null, failingSince: null },
  ...overrides,
});
const delivery = (overrides: Partial<Delivery> = {}): Delivery => ({
  event: {
    ...{ id: "event", kind: "transcript.completed", sessionId: "session", space: "ann", owner: "ann" },
    ...{ by: null, at, data: {} },
  },
  ...{ webhook: "hook", owner: "ann", state: "failed", createdAt: at, expireAt: at, nextAt: null, run: 1 },
  ...{ attempt: 1, attempts: [{ at, status: 503, error: null, tookMs: 40 }] },
  ...overrides,
});

test("a webhook is created for chosen events; its secret is shown once", async () => {
  const made: Webhook[] = [];
  const calls = await fakeApi({
    "GET /v1/webhooks": () => ({ webhooks: made }),
    "POST /v1/webhooks": () => {
      made.push(webhook());
      return { ...webhook(), secret: "whsec_once" };
    },
  });
  const user = renderPart(<WebhooksCard />);
  await screen.findByText("No webhooks yet.");
  await user.click(screen.getByRole("button", { name: "New webhook" }));
  await user.type(screen.getByLabelText("URL"), "https://example.com/hook");
  await user.click(screen.getByLabelText("transcript.completed"));
  await user.click(screen.getByRole("button", { name: "Create webhook" }));
  expect(await screen.findByDisplayValue("whsec_once")).toBeTruthy();
  const asked = calls.find((each) => each.what === "POST /v1/webhooks");
  expect(asked?.body).toEqual({ url: "https://example.com/hook", kinds: ["transcript.completed"] });
  expect(asked?.headers.get("Idempotency-Key")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "I have stored it" }));
  expect(await screen.findByText("https://example.com/hook")).toBeTruthy();
  expect(screen.queryByDisplayValue("whsec_once")).toBeNull();
});

test("a rejected URL is reported, and stays in the field", async () => {
  await fakeApi({
    "GET /v1/webhooks": () => ({ webhooks: [] }),
    "POST /v1/webhooks": () => problem(400, "webhook-not-https"),
  });
  const user = renderPart(<WebhooksCard />);
  await user.click(screen.getByRole("button", { name: "New webhook" }));
  await user.type(screen.getByLabelText("URL"), "http://example.com/hook");
  await user.click(screen.getByRole("button", { name: "Create webhook" }));
  expect((await screen.findByRole("alert")).textContent).toContain("https://");
  expect(screen.getByDisplayValue("http://example.com/hook")).toBeTruthy();
});

test("the log shows the attempts, and an event is sent again", async () => {
  const log = [delivery()];
  const replay = "POST /v1/webhooks/hook/deliveries/event/replay";
  await fakeApi({
    "GET /v1/webhooks": () => ({
      webhooks: [webhook({ disabledAt: at, disabledReason: "It failed since May." })],
    }),
    "GET /v1/webhooks/hook/deliveries": () => ({ deliveries: log, nextCursor: null }),
    [replay]: () => {
      log[0] = delivery({ state: "pending" });
      return log[0];
    },
  });
  const user = renderPart(<WebhooksCard />);
  expect(await screen.findByText("It failed since May.")).toBeTruthy();
  expect(screen.getByText("Disabled")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Deliveries" }));
  const row = within(await screen.findByRole("list", { name: "Deliveries" }));
  expect(await row.findByText("Failed")).toBeTruthy();
  expect(row.getByText(/503 · 40 ms/)).toBeTruthy();
  await user.click(row.getByRole("button", { name: "Send transcript.completed again" }));
  expect(await row.findByText("Sending")).toBeTruthy();
});

test("a webhook is deleted after confirmation", async () => {
  let there = [webhook()];
  await fakeApi({
    "GET /v1/webhooks": () => ({ webhooks: there }),
    "DELETE /v1/webhooks/hook": () => {
      there = [];
      return noContent();
    },
  });
  const user = renderPart(<WebhooksCard />);
  await user.click(await screen.findByRole("button", { name: /^Delete the webhook/ }));
  await user.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Delete" }));
  expect(await screen.findByText("No webhooks yet.")).toBeTruthy();
});
