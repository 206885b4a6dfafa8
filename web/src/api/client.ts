import createClient from "openapi-fetch";
import { config } from "@/firebase/app";
import { idToken, isUnreachable } from "@/firebase/auth";
import { t, textOfCode } from "@/i18n";
import { connectivity } from "@/offline/connectivity";
import type { components, paths } from "./schema";

export type Schemas = components["schemas"];

/** An error of the API, or a request that got no answer. `message` is a text for the user. */
export class ApiError extends Error {
  constructor(
    /** The last part of the problem's type; `offline` when no server answered. */
    readonly code: string,
    message: string,
    readonly status: number,
    readonly problem: Partial<Schemas["Problem"]> = {},
  ) {
    super(message);
  }

  /** Whether the same request may succeed later. */
  get isTransient(): boolean {
    return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500;
  }
}

export const api = createClient<paths>({ baseUrl: location.origin, fetch: authenticatedFetch });

async function authenticatedFetch(request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url, location.href);
  const token = await idToken().catch(rethrowTokenError);
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
    throw offlineError();
  }
}

const offlineError = (): ApiError => new ApiError("offline", t("error.offline"), 0);

/** Renewing an expired token is a request, too, and fails like any other. */
function rethrowTokenError(error: unknown): never {
  throw isUnreachable(error) ? offlineError() : error;
}

interface ApiResponse<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** Returns the data of a response. Throws `ApiError` with a text for the user. */
export async function unwrap<T>(request: Promise<ApiResponse<T>>): Promise<T> {
  const { data, error, response } = await request;
  if (response.ok) return data as T;
  throw toApiError(error, response);
}

function toApiError(error: unknown, response: Response): ApiError {
  const problem = isProblem(error) ? error : {};
  const code = problem.type?.split(":").pop() ?? `http-${response.status}`;
  const fields = problem.errors?.map((each) => each.message).join("; ");
  const message = textOfCode("problem", code) ?? fields ?? problem.detail ?? t("error.unknown");
  return new ApiError(code, message, response.status, problem);
}

function isProblem(error: unknown): error is Partial<Schemas["Problem"]> {
  return typeof error === "object" && error !== null && "type" in error;
}

/** The text to show for any error. */
export function errorMessage(error: unknown): string {
  return error instanceof ApiError ? error.message : t("error.unknown");
}
