import { type Http, type HttpReply, type HttpRequest, Unreachable } from "@/features/upload/protocol";

const reply = (status: number, headers: Record<string, string> = {}, text = ""): HttpReply => ({
  status,
  header: (name) => headers[name] ?? null,
  text,
});

/** Fakes the uploads of Cloud Storage, with failures. */
export class FakeStorage {
  /** Bytes received by each resumable session, by URL. */
  readonly sessions = new Map<string, number>();
  complete = false;
  readonly requests: string[] = [];
  /** Failures of the next requests: a status, no answer (`lost`), or a connection that breaks midway. */
  readonly failures: (number | "none" | "lost" | "expired" | { breaksAfter: number })[] = [];
  #made = 0;

  readonly send: Http = (request) => new Promise((resolve) => resolve(this.#answer(request)));

  #answer(request: HttpRequest): HttpReply {
    request.signal.throwIfAborted();
    this.requests.push(`${request.method} ${request.headers["Content-Range"] ?? request.url}`);
    const failures = this.failures.shift();
    if (failures === "lost") throw new Unreachable();
    if (failures === "expired") return reply(400, {}, "<Error><Code>ExpiredToken</Code></Error>");
    if (typeof failures === "number") return reply(failures);
    if (request.method === "POST") return this.#begun();
    return this.#put(request, typeof failures === "object" ? failures.breaksAfter : undefined);
  }

  /** Forgets all resumable sessions, as after a week. */
  forget(): void {
    this.sessions.clear();
  }

  #begun(): HttpReply {
    if (this.complete) return reply(412);
    const address = `https://storage.test/session/${++this.#made}`;
    this.sessions.set(address, 0);
    return reply(201, { Location: address });
  }

  #put({ url, headers, body, onSent }: HttpRequest, breaksAfter: number | undefined): HttpReply {
    const range = headers["Content-Range"];
    if (range === undefined) {
      this.complete = true;
      onSent?.(body?.size ?? 0);
      return reply(200);
    }
    const have = this.sessions.get(url);
    if (have === undefined) return reply(404);
    const [, from, total] = /^bytes (\d+|\*)(?:-\d+)?\/(\d+)$/.exec(range) ?? [];
    if (from !== "*" && Number(from) !== have) return reply(503);
    const taken = Math.min(breaksAfter ?? Infinity, body?.size ?? 0);
    this.sessions.set(url, have + taken);
    onSent?.(taken);
    if (breaksAfter !== undefined) throw new Unreachable();
    if (have + taken === Number(total)) {
      this.complete = true;
      return reply(200);
    }
    return reply(308, have + taken ? { Range: `bytes=0-${have + taken - 1}` } : {});
  }
}
