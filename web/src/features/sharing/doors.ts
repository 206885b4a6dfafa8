import { answered, api, type Schemas } from "@/api/client";

export type Invitation = Schemas["Invitation"];
export type Role = Schemas["Role"];

/** How long a link is good, and what a new member may do. */
export interface Wish {
  expiresInSeconds: number;
  role: Role;
}

/** What links lead into: how they are made, listed and withdrawn there. */
export interface Door {
  key: readonly string[];
  /** Whether who comes in gets a role. */
  roles: boolean;
  list: () => Promise<Invitation[]>;
  /** The same `once` again is the same link. */
  make: (wish: Wish, once: string) => Promise<Schemas["NewInvitation"]>;
  withdraw: (invitation: string) => Promise<void>;
  address: (token: string) => string;
}

const addressOf = (page: string) => (token: string) => new URL(`/${page}/${token}`, location.href).href;

export const doorOfSession = (id: string): Door => ({
  key: ["links", "session", id],
  roles: false,
  list: async () => {
    const params = { path: { id } };
    return (await answered(api.GET("/v1/sessions/{id}/invitations", { params }))).invitations;
  },
  make: ({ expiresInSeconds }, once) => {
    const params = { path: { id }, header: { "Idempotency-Key": once } };
    return answered(api.POST("/v1/sessions/{id}/invitations", { params, body: { expiresInSeconds } }));
  },
  withdraw: async (invitation) => {
    const params = { path: { id, invitation } };
    await answered(api.DELETE("/v1/sessions/{id}/invitations/{invitation}", { params }));
  },
  address: addressOf("join"),
});

export const doorOfSpace = (space: string): Door => ({
  key: ["links", "space", space],
  roles: true,
  list: async () => {
    const params = { path: { space } };
    return (await answered(api.GET("/v1/spaces/{space}/invitations", { params }))).invitations;
  },
  make: (body, once) => {
    const params = { path: { space }, header: { "Idempotency-Key": once } };
    return answered(api.POST("/v1/spaces/{space}/invitations", { params, body }));
  },
  withdraw: async (invitation) => {
    const params = { path: { space, invitation } };
    await answered(api.DELETE("/v1/spaces/{space}/invitations/{invitation}", { params }));
  },
  address: addressOf("welcome"),
});
