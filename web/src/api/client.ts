import createClient from "openapi-fetch";
import { config } from "@/firebase/app";
import { idToken, isUnreachable } from "@/firebase/auth";
import { known, t } from "@/i18n";
import { connectivity } from "@/offline/connectivity";
import type { components, paths } from "./schema";

export type Schemas = components["schemas"];

/** What the API refused, or that it could not be reached; `message` is for people. */
export class Refused extends Error {
  constructor(
    /** The last part of the problem's type; `offline` when nothing answered. */
    readonly code: string,
    message: string,
    readonly status: number,
    readonly problem: Partial<Schemas["Problem"]> = {},
  ) {
    super(message);
  }

  /** Whether the same may work later. */
  get passes(): boolean {
    return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500;
  }
}

export const api = createClient<paths>({ baseUrl: location.origin, fetch: asThePerson });

async function asThePerson(request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url, location.href);
  const token = await idToken().catch(offline);
  const headers = new Headers(request.headers);
  if (token) headers.set("Authorization", `Bearer ${token}`);
  const body = request.body ? await request.arrayBuffer() : null;
  const { method, signal } = request;
  const url = `${config().apiUrl}${pathname}${search}`;
  try {
    const response = await fetch(url, { method, headers, body, signal });
    connectivity.reportSuccess("requests");
    return response;
  } catch (error) {
    if (signal.aborted) throw error;
    connectivity.reportFailure("requests");
    throw unreachable();
  }
}

const unreachable = (): Refused => new Refused("offline", t("error.offline"), 0);

/** A token that has expired is renewed by a request, which fails like any other. */
function offline(error: unknown): never {
  throw isUnreachable(error) ? unreachable() : error;
}

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** What was asked for. Throws `Refused` with a sentence for people. */
export async function answered<T>(asked: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await asked;
  if (response.ok) return data as T;
  throw refusal(error, response);
}

function refusal(error: unknown, response: Response): Refused {
  const problem = isProblem(error) ? error : {};
  const code = problem.type?.split(":").pop() ?? `http-${response.status}`;
  const fields = problem.errors?.map((each) => each.message).join("; ");
  const message = known("problem", code) ?? fields ?? problem.detail ?? t("error.unknown");
  return new Refused(code, message, response.status, problem);
}

function isProblem(error: unknown): error is Partial<Schemas["Problem"]> {
  return typeof error === "object" && error !== null && "type" in error;
}

/** The sentence to show for anything that went wrong. */
export function sentence(error: unknown): string {
  return error instanceof Refused ? error.message : t("error.unknown");
}
