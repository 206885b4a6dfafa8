import { answered, api, type Schemas } from "@/api/client";

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

export const WEBHOOKS = ["webhooks"];

export const listed = async (): Promise<Webhook[]> => (await answered(api.GET("/v1/webhooks"))).webhooks;

/** The answer alone shows the secret. The same `once` again is the same webhook. */
export const made = (url: string, kinds: Kind[], once: string): Promise<Schemas["Webhook"]> => {
  const params = { header: { "Idempotency-Key": once } };
  return answered(api.POST("/v1/webhooks", { params, body: { url, kinds } }));
};

export async function removed(id: string): Promise<void> {
  await answered(api.DELETE("/v1/webhooks/{id}", { params: { path: { id } } }));
}

export async function tested(id: string): Promise<void> {
  await answered(api.POST("/v1/webhooks/{id}/test", { params: { path: { id } } }));
}

export const deliveries = (id: string, cursor: string | null) => {
  const params = { path: { id }, query: { limit: 20, ...(cursor ? { cursor } : {}) } };
  return answered(api.GET("/v1/webhooks/{id}/deliveries", { params }));
};

export async function replayed(id: string, event: string): Promise<void> {
  const params = { path: { id, event } };
  await answered(api.POST("/v1/webhooks/{id}/deliveries/{event}/replay", { params }));
}
