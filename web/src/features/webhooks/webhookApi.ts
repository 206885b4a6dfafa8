import { api, type Schemas, unwrap } from "@/api/client";

export type Webhook = Schemas["WebhookView"];
export type Delivery = Schemas["Delivery"];
export type Kind = Schemas["EventKind"];

/** Event kinds that a webhook can choose. Test events need no choice. */
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

/** Only this response has the secret. The same key creates a webhook once. */
export const createWebhook = (
  url: string,
  kinds: Kind[],
  idempotencyKey: string,
): Promise<Schemas["Webhook"]> => {
  const params = { header: { "Idempotency-Key": idempotencyKey } };
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
