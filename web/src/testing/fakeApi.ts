import { vi } from "vitest";
import { startFirebase } from "@/firebase/app";
import { startAuth } from "@/firebase/auth";

export interface Call {
  /** For example "PUT /v1/me/vocabulary". */
  what: string;
  body: unknown;
  headers: Headers;
}

/** Handlers by request: return a value for status 200, or a `Response`. */
export type Answers = Record<string, (call: Call) => unknown>;

let started: Promise<void> | undefined;

/** Fakes the HTTP API; returns the list of calls. No user is signed in. */
export async function fakeApi(answers: Answers): Promise<Call[]> {
  const calls: Call[] = [];
  vi.stubGlobal("fetch", async (url: string, { method, headers, body }: RequestInit) => {
    const what = `${method} ${new URL(url, location.href).pathname}`;
    const text = body ? new TextDecoder().decode(body as ArrayBuffer) : "";
    const call = { what, headers: new Headers(headers), body: text ? (JSON.parse(text) as unknown) : null };
    calls.push(call);
    const answer = answers[what];
    if (!answer) throw new Error(`no answer for ${what}`);
    const said = await answer(call);
    return said instanceof Response ? said : Response.json(said);
  });
  startFirebase({ projectId: "test", apiKey: "test", apiUrl: "" });
  started ??= startAuth();
  await started;
  return calls;
}

/** A problem as the API answers it. */
export const problem = (status: number, code: string): Response =>
  Response.json({ type: `urn:earshot:problem:${code}`, detail: code }, { status });

export const noContent = (): Response => new Response(null, { status: 204 });
