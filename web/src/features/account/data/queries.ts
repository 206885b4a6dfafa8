import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, ApiError, type Schemas, unwrap } from "@/api/client";

export type AccountExport = Schemas["AccountExport"];

const POLL_MS = 2_000;

export const isExportInProgress = (copy: AccountExport | null | undefined): boolean =>
  copy?.state === "waiting" || copy?.state === "running";

/** The newest copy of everything; null where nobody asked for one. Looked at again while it is being made. */
export const useAccountExport = () =>
  useQuery({
    queryKey: ["export"],
    queryFn: () => unwrap(api.GET("/v1/me/export")).catch(nullIfMissing),
    refetchInterval: ({ state }) => (isExportInProgress(state.data) ? POLL_MS : false),
  });

function nullIfMissing(error: unknown): null {
  if (error instanceof ApiError && error.status === 404) return null;
  throw error;
}

export function useRequestExport() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (recordings: boolean) => {
      const params = { header: { "Idempotency-Key": crypto.randomUUID() } };
      return unwrap(api.POST("/v1/me/export", { params, body: { recordings } }));
    },
    onSuccess: (copy) => queries.setQueryData(["export"], copy),
  });
}

export const useMe = () => useQuery({ queryKey: ["me"], queryFn: () => unwrap(api.GET("/v1/me")) });

/** Deletes the account, or keeps it after all. */
export function useAccountDeletion(way: "leave" | "keep") {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(way === "leave" ? api.DELETE("/v1/me") : api.POST("/v1/me/keep")),
    onSuccess: (account) => queries.setQueryData(["me"], account),
  });
}
