import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, ApiError, type Schemas, unwrap } from "@/api/client";

export type AccountExport = Schemas["AccountExport"];

const POLL_MS = 2_000;

export const isExportInProgress = (latestExport: AccountExport | null | undefined): boolean =>
  latestExport?.state === "waiting" || latestExport?.state === "running";

/** The newest export; null when there is none. Polled while it is being made. */
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
    onSuccess: (latestExport) => queries.setQueryData(["export"], latestExport),
  });
}

export const useMe = () => useQuery({ queryKey: ["me"], queryFn: () => unwrap(api.GET("/v1/me")) });

/** Requests the deletion of the account, or cancels it. */
export function useAccountDeletion(action: "leave" | "keep") {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(action === "leave" ? api.DELETE("/v1/me") : api.POST("/v1/me/keep")),
    onSuccess: (account) => queries.setQueryData(["me"], account),
  });
}
