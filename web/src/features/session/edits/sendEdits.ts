import { api, type Schemas, unwrap } from "@/api/client";
import type { PendingEdit } from "./model";

/** Sends edits of one version, or one undo or redo. Throws `ApiError`. */
export type SendEdits = (batch: readonly PendingEdit[]) => Promise<Schemas["EditAnswer"]>;

export const sendEdits: SendEdits = (batch) => {
  const [first] = batch;
  if (!first) throw new Error("nothing to send");
  const params = { path: { id: first.session } };
  const { version, id, change } = first;
  if (change === "undo") return unwrap(api.POST("/v1/sessions/{id}/undo", { params, body: { id, version } }));
  if (change === "redo") return unwrap(api.POST("/v1/sessions/{id}/redo", { params, body: { id, version } }));
  const edits = batch.flatMap(({ id, base, seen, change }) =>
    typeof change === "string" ? [] : [{ id, base, seen, change }],
  );
  return unwrap(api.POST("/v1/sessions/{id}/edits", { params, body: { version, edits } }));
};
