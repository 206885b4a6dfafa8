import { api, type Schemas, unwrap } from "@/api/client";

export type Invitation = Schemas["Invitation"];
export type Role = Schemas["SpaceRole"];

/** How long a link is valid, and the role of new members. */
export interface LinkOptions {
  expiresInSeconds: number;
  role: Role;
}

/** What an invitation link leads to: a session or a space. */
export interface InviteTarget {
  key: readonly string[];
  /** Whether its links give a role. */
  grantsRole: boolean;
  list: () => Promise<Invitation[]>;
  /** The same key creates a link once. */
  create: (options: LinkOptions, idempotencyKey: string) => Promise<Schemas["NewInvitation"]>;
  revoke: (invitation: string) => Promise<void>;
  linkFor: (token: string) => string;
}

const linkTo = (page: string) => (token: string) => new URL(`/${page}/${token}`, location.href).href;

export const sessionInviteTarget = (id: string): InviteTarget => ({
  key: ["links", "session", id],
  grantsRole: false,
  list: async () => {
    const params = { path: { id } };
    return (await unwrap(api.GET("/v1/sessions/{id}/invitations", { params }))).invitations;
  },
  create: ({ expiresInSeconds }, idempotencyKey) => {
    const params = { path: { id }, header: { "Idempotency-Key": idempotencyKey } };
    return unwrap(api.POST("/v1/sessions/{id}/invitations", { params, body: { expiresInSeconds } }));
  },
  revoke: async (invitation) => {
    const params = { path: { id, invitation } };
    await unwrap(api.DELETE("/v1/sessions/{id}/invitations/{invitation}", { params }));
  },
  linkFor: linkTo("join"),
});

export const spaceInviteTarget = (space: string): InviteTarget => ({
  key: ["links", "space", space],
  grantsRole: true,
  list: async () => {
    const params = { path: { space } };
    return (await unwrap(api.GET("/v1/spaces/{space}/invitations", { params }))).invitations;
  },
  create: (body, idempotencyKey) => {
    const params = { path: { space }, header: { "Idempotency-Key": idempotencyKey } };
    return unwrap(api.POST("/v1/spaces/{space}/invitations", { params, body }));
  },
  revoke: async (invitation) => {
    const params = { path: { space, invitation } };
    await unwrap(api.DELETE("/v1/spaces/{space}/invitations/{invitation}", { params }));
  },
  linkFor: linkTo("welcome"),
});
