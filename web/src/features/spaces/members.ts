import { useQuery } from "@tanstack/react-query";
import { api, type Schemas, unwrap } from "@/api/client";
import type { Space } from "@/features/sessions";

export type Member = Schemas["Member"];

/** The members of a space with their names; fetched again when members or roles change. */
export function useMembers(space: Space) {
  const roles = Object.entries(space.members)
    .map((each) => each.join(":"))
    .sort()
    .join();
  return useQuery({
    queryKey: ["members", space.id, roles],
    queryFn: async () =>
      (await unwrap(api.GET("/v1/spaces/{space}/members", { params: { path: { space: space.id } } })))
        .members,
    placeholderData: (before) => before,
  });
}

/** Throws `ApiError`. */
export async function removeMember(space: string, uid: string): Promise<void> {
  await unwrap(api.DELETE("/v1/spaces/{space}/members/{uid}", { params: { path: { space, uid } } }));
}
