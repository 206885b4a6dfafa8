import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { answered, api, Refused, type Schemas } from "@/api/client";

export type Copy = Schemas["AccountExport"];

const LOOK_MS = 2_000;

export const isUnderWay = (copy: Copy | null | undefined): boolean =>
  copy?.state === "waiting" || copy?.state === "running";

/** The newest copy of everything; null where nobody asked for one. Looked at again while it is being made. */
export const useCopy = () =>
  useQuery({
    queryKey: ["export"],
    queryFn: () => answered(api.GET("/v1/me/export")).catch(noneYet),
    refetchInterval: ({ state }) => (isUnderWay(state.data) ? LOOK_MS : false),
  });

function noneYet(error: unknown): null {
  if (error instanceof Refused && error.status === 404) return null;
  throw error;
}

export function useAskForCopy() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (recordings: boolean) => {
      const params = { header: { "Idempotency-Key": crypto.randomUUID() } };
      return answered(api.POST("/v1/me/export", { params, body: { recordings } }));
    },
    onSuccess: (copy) => queries.setQueryData(["export"], copy),
  });
}

export const useMe = () => useQuery({ queryKey: ["me"], queryFn: () => answered(api.GET("/v1/me")) });

/** Deletes the account, or keeps it after all. */
export function useLeaving(way: "leave" | "keep") {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => answered(way === "leave" ? api.DELETE("/v1/me") : api.POST("/v1/me/keep")),
    onSuccess: (account) => queries.setQueryData(["me"], account),
  });
}
