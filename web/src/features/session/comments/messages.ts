import { collection, orderBy, query } from "@firebase/firestore";
import { api, type Schemas, unwrap } from "@/api/client";
import { type Snapshot, useCollection } from "@/firebase/snapshots";
import { firestore } from "@/firebase/firestore";
import type { Stored } from "@/firebase/values";

export type Message = Stored<Schemas["Message"]>;

/** The messages of a session, live, in order of creation. */
export function useMessages(session: string): Snapshot<Message[]> {
  const place = `sessions/${session}/messages`;
  return useCollection<Message>(place, () => query(collection(firestore(), place), orderBy("at")));
}

/** A position in the recording. */
export interface Position {
  ms: number;
  segment: string | null;
}

/** Creates, edits and deletes comments. Each throws `ApiError`. The same key creates a comment once. */
export interface CommentApi {
  write: (text: string, position: Position | null, idempotencyKey: string) => Promise<void>;
  change: (message: string, text: string) => Promise<void>;
  remove: (message: string) => Promise<void>;
}

export const commentApiFor = (id: string): CommentApi => ({
  write: async (text, position, idempotencyKey) => {
    const params = { path: { id }, header: { "Idempotency-Key": idempotencyKey } };
    const place = position ? { atMs: Math.round(position.ms), segment: position.segment } : {};
    await unwrap(
      api.POST("/v1/sessions/{id}/messages", { params, body: { kind: "comment", text, ...place } }),
    );
  },
  change: async (message, text) => {
    const params = { path: { id, message } };
    await unwrap(api.PATCH("/v1/sessions/{id}/messages/{message}", { params, body: { text } }));
  },
  remove: async (message) => {
    await unwrap(api.DELETE("/v1/sessions/{id}/messages/{message}", { params: { path: { id, message } } }));
  },
});

/** Comments that are not deleted: first those on the whole recording, then by position. */
export function sortedByPosition(messages: readonly Message[]): Message[] {
  const place = (each: Message) => each.atMs ?? -1;
  return messages.filter((each) => !each.deletedAt).sort((one, other) => place(one) - place(other));
}

/** Number of comments of each segment. */
export function commentCounts(messages: readonly Message[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const { segment, deletedAt } of messages)
    if (segment && !deletedAt) found.set(segment, (found.get(segment) ?? 0) + 1);
  return found;
}
