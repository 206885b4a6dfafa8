import { api, type Schemas, unwrap } from "@/api/client";

export type Webhook = Schemas["WebhookView"];
export type Delivery = Schemas["Delivery"];
export type Kind = Schemas["EventKind"];

/** What can be heard of; a test is sent to whoever asks for one. */
export const KINDS: Kind[] = [
  "transcript.completed",
  "transcript.failed",
  "transcript.cancelled",
  "transcript.edited",
  "transcript.promoted",
  "session.started",
  "session.ended",
  "session.deleted",
  "message.created",
  "participant.joined",
];

export const WEBHOOKS_KEY = ["webhooks"];

export const listWebhooks = async (): Promise<Webhook[]> => (await unwrap(api.GET("/v1/webhooks"))).webhooks;

/** The answer alone shows the secret. The same `once` again is the same webhook. */
export const createWebhook = (url: string, kinds: Kind[], once: string): Promise<Schemas["Webhook"]> => {
  const params = { header: { "Idempotency-Key": once } };
  return unwrap(api.POST("/v1/webhooks", { params, body: { url, kinds } }));
};

export async function deleteWebhook(id: string): Promise<void> {
  await unwrap(api.DELETE("/v1/webhooks/{id}", { params: { path: { id } } }));
}

export async function sendTestEvent(id: string): Promise<void> {
  await unwrap(api.POST("/v1/webhooks/{id}/test", { params: { path: { id } } }));
}

export const listDeliveries = (id: string, cursor: string | null) => {
  const params = { path: { id }, query: { limit: 20, ...(cursor ? { cursor } : {}) } };
  return unwrap(api.GET("/v1/webhooks/{id}/deliveries", { params }));
};

export async function replayDelivery(id: string, event: string): Promise<void> {
  const params = { path: { id, event } };
  await unwrap(api.POST("/v1/webhooks/{id}/deliveries/{event}/replay", { params }));
}
