import { answered, api, type Schemas } from "@/api/client";
import type { Pending } from "./model";

/** Sends edits of one version, or one step back or forth. Throws `Refused`. */
export type Sender = (batch: readonly Pending[]) => Promise<Schemas["EditAnswer"]>;

export const sendEdits: Sender = (batch) => {
  const [first] = batch;
  if (!first) throw new Error("nothing to send");
  const params = { path: { id: first.session } };
  const { version, id, change } = first;
  if (change === "undo")
    return answered(api.POST("/v1/sessions/{id}/undo", { params, body: { id, version } }));
  if (change === "redo")
    return answered(api.POST("/v1/sessions/{id}/redo", { params, body: { id, version } }));
  const edits = batch.flatMap(({ id, base, seen, change }) =>
    typeof change === "string" ? [] : [{ id, base, seen, change }],
  );
  return answered(api.POST("/v1/sessions/{id}/edits", { params, body: { version, edits } }));
};
