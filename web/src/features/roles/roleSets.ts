import { useQuery } from "@tanstack/react-query";
import { api, type Schemas, unwrap } from "@/api/client";
import { textOfCode } from "@/i18n";

export type RoleSet = Schemas["RoleSet"];

/** The sets of roles that sessions of a space can have. */
export const useRoleSets = (space: string | undefined) =>
  useQuery({
    queryKey: ["role-sets", space],
    enabled: space !== undefined,
    queryFn: () =>
      unwrap(api.GET("/v1/spaces/{space}/role-sets", { params: { path: { space: space ?? "" } } })),
  });

/** Every role that is suggested by rules, and that one of a space's own may be like. */
export const BUILT_IN_ROLES = ["COACH", "CLIENT", "INTERVIEWER", "GUEST", "AGENT", "CUSTOMER"] as const;
export const MAX_ROLES = 8;
export const MIN_ROLES = 2;

/** What a set is called: those that are built in have names in every language. */
export const roleSetName = (name: string): string => textOfCode("roles.builtInSet", name) ?? name;
