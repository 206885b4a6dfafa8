import { vi } from "vitest";
import { startFirebase } from "@/firebase/app";
import { startAuth } from "@/firebase/auth";

export interface Call {
  /** "PUT /v1/me/vocabulary". */
  what: string;
  body: unknown;
  headers: Headers;
}

/** What the API answers: a value with status 200, or anything else said in full. */
export type Answers = Record<string, (call: Call) => unknown>;

let started: Promise<void> | undefined;

/** The HTTP API as far as a test needs it; returns what it was asked. Nobody is signed in. */
export async function fakeApi(answers: Answers): Promise<Call[]> {
  const calls: Call[] = [];
  vi.stubGlobal("fetch", async (url: string, { method, headers, body }: RequestInit) => {
    const what = `${method} ${new URL(url, location.href).pathname}`;
    const text = body ? new TextDecoder().decode(body as ArrayBuffer) : "";
    const call = { what, headers: new Headers(headers), body: text ? (JSON.parse(text) as unknown) : null };
    calls.push(call);
    const answer = answers[what];
    if (!answer) throw new Error(`nobody answers ${what}`);
    const said = await answer(call);
    return said instanceof Response ? said : Response.json(said);
  });
  startFirebase({ projectId: "test", apiKey: "test", apiUrl: "" });
  started ??= startAuth();
  await started;
  return calls;
}

/** A refusal as the API words it. */
export const problem = (status: number, code: string): Response =>
  Response.json({ type: `urn:earshot:problem:${code}`, detail: code }, { status });

export const noContent = (): Response => new Response(null, { status: 204 });
