import { useQuery } from "@tanstack/react-query";
import { api, type Schemas, unwrap } from "@/api/client";
import { textOfCode } from "@/i18n";

export type RoleSet = Schemas["RoleSet"];

/** The role sets that sessions of a space can use. */
export const useRoleSets = (space: string | undefined) =>
  useQuery({
    queryKey: ["role-sets", space],
    enabled: space !== undefined,
    queryFn: () =>
      unwrap(api.GET("/v1/spaces/{space}/role-sets", { params: { path: { space: space ?? "" } } })),
  });

/** The roles that rules can suggest. A custom role may resemble one of them. */
export const BUILT_IN_ROLES = ["COACH", "CLIENT", "INTERVIEWER", "GUEST", "AGENT", "CUSTOMER"] as const;
export const MAX_ROLES = 8;
export const MIN_ROLES = 2;

/** The displayed name of a role set; built-in ones are translated. */
export const roleSetName = (name: string): string => textOfCode("roles.builtInSet", name) ?? name;
