import { describe, expect, test } from "vitest";
import { ApiError } from "@/api/client";
import { entry, MIB, ticket } from "@/testing/uploadEntries";
import { FakeStorage } from "@/testing/fakeStorage";
import type { UploadEntry } from "./uploadEntry";
import { StorageRefused, type Ticket } from "./protocol";
import { Transfer, type UploadApi } from "./transfer";

const FILE = new Blob([new Uint8Array(20 * MIB)]);

/** One upload with its last stored entry, progress and waits. */
function world(first: UploadEntry, uploadApi: Partial<UploadApi> = {}, file: Blob = FILE) {
  const storage = new FakeStorage();
  const stop = new AbortController();
  const seen = { entry: first, sent: [] as number[], waits: [] as number[] };
  const deps = {
    http: storage.send,
    uploadApi: {
      create: () => Promise.resolve(ticket()),
      renew: () => Promise.resolve(ticket()),
      ...uploadApi,
    },
    wait: (ms: number, signal: AbortSignal) => {
      signal.throwIfAborted();
      seen.waits.push(ms);
      return Promise.resolve();
    },
  };
  const observer = {
    remember: (changes: UploadEntry) => {
      seen.entry = changes;
      return Promise.resolve();
    },
    sent: (bytes: number) => void seen.sent.push(bytes),
    waiting: () => undefined,
    working: () => undefined,
  };
  const run = () => new Transfer(seen.entry, file, deps, observer, stop.signal).run();
  return { storage, stop, seen, run };
}

describe("a resumable upload", () => {
  test("goes in chunks, and stores its URL before it sends", async () => {
    const { storage, seen, run } = world(entry());
    await run();
    expect(storage.complete).toBe(true);
    expect(seen.entry).toMatchObject({
      sessionId: "session",
      address: "https://storage.test/session/1",
      sent: true,
    });
    expect(storage.requests.slice(1)).toEqual([
      `PUT bytes */${20 * MIB}`,
      `PUT bytes 0-${8 * MIB - 1}/${20 * MIB}`,
      `PUT bytes ${8 * MIB}-${16 * MIB - 1}/${20 * MIB}`,
      `PUT bytes ${16 * MIB}-${20 * MIB - 1}/${20 * MIB}`,
    ]);
    expect(seen.sent.at(-1)).toBe(20 * MIB);
  });

  test("resumes after the received bytes when the connection breaks inside a chunk", async () => {
    const { storage, run } = world(entry({ sessionId: "session", address: "a" }));
    storage.sessions.set("a", 8 * MIB);
    storage.failures.push("none", { breaksAfter: 3 * MIB });
    await run();
    expect(storage.requests).toContain(`PUT bytes ${11 * MIB}-${19 * MIB - 1}/${20 * MIB}`);
    expect(storage.complete).toBe(true);
  });

  test.each([["lost" as const], [503], [429], [408]])("retries after %s", async (failures) => {
    const { storage, seen, run } = world(entry());
    storage.failures.push(failures, failures, failures);
    await run();
    expect(storage.complete).toBe(true);
    expect(seen.waits).toHaveLength(3);
    expect(Math.max(...seen.waits)).toBeGreaterThan(seen.waits[0] ?? 0);
  });

  test("requests a new URL when the signed one has expired", async () => {
    const { storage, run } = world(entry());
    storage.failures.push("expired");
    await run();
    expect(storage.requests.filter((each) => each.startsWith("POST"))).toHaveLength(2);
    expect(storage.complete).toBe(true);
  });

  test("starts again when its session has expired after a week", async () => {
    const { storage, seen, run } = world(entry({ sessionId: "session", address: "long gone" }));
    await run();
    expect(seen.entry.address).toBe("https://storage.test/session/1");
    expect(storage.complete).toBe(true);
  });

  test("is done when everything had already arrived", async () => {
    const received = () => Promise.reject(new ApiError("already-uploaded", "", 409));
    const { storage, seen, run } = world(entry({ sessionId: "session" }), { renew: received });
    await run();
    expect(storage.requests).toEqual([]);
    expect(seen.entry.sent).toBe(true);
  });

  test("waits while the API cannot be reached", async () => {
    const answers: (() => Promise<Ticket>)[] = [() => Promise.reject(new ApiError("offline", "", 0))];
    const { storage, run } = world(entry(), {
      create: () => (answers.shift() ?? (() => Promise.resolve(ticket())))(),
    });
    await run();
    expect(storage.complete).toBe(true);
  });
});

test("a small file goes in one piece, and again after a failure", async () => {
  const file = new Blob(["small"]);
  const { storage, seen, run } = world(
    entry({ size: 5 }),
    { create: () => Promise.resolve(ticket("PUT")), renew: () => Promise.resolve(ticket("PUT")) },
    file,
  );
  storage.failures.push("lost");
  await run();
  expect(storage.requests).toHaveLength(2);
  expect(seen.sent.at(-1)).toBe(5);
});

test("a permanent refusal of the storage is not retried", async () => {
  const { storage, seen, run } = world(entry());
  storage.failures.push(403);
  await expect(run()).rejects.toThrow(StorageRefused);
  expect(seen.waits).toEqual([]);
});

test("a spent quota is not retried", async () => {
  const { run } = world(entry(), { create: () => Promise.reject(new ApiError("minutes-spent", "", 402)) });
  await expect(run()).rejects.toMatchObject({ code: "minutes-spent" });
});

test("an aborted upload ends at once", async () => {
  const { storage, stop, run } = world(entry());
  stop.abort();
  await expect(run()).rejects.toThrow();
  expect(storage.complete).toBe(false);
});
