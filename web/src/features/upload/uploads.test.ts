import { describe, expect, test, vi } from "vitest";
import { entry, MIB, ticket } from "@/testing/uploadEntries";
import { FakeStorage } from "@/testing/fakeStorage";
import type { UploadEntry } from "./uploadEntry";
import { uploadStore } from "./uploadStore";
import { type UploadDeps, Uploads } from "./uploads";

const FILE = new File([new Uint8Array(20 * MIB)], "talk.flac");
const ANOTHER = new File(["something else"], "talk.flac");

/** A browser in which tabs open and close; its store and the storage outlive them. */
function browser(overrides: Partial<UploadDeps> = {}) {
  const storage = new FakeStorage();
  const given: string[] = [];
  const deps: UploadDeps = {
    http: storage.send,
    uploadApi: { create: () => Promise.resolve(ticket()), renew: () => Promise.resolve(ticket()) },
    wait: () => Promise.resolve(),
    store: uploadStore,
    received: () => Promise.resolve(),
    exclusively: async (_id, run) => {
      await run();
      return true;
    },
    whenReleased: () => new Promise(() => undefined),
    openHandle: () => Promise.resolve(null),
    checksum: (file) => Promise.resolve(file === ANOTHER ? "another" : "same"),
    cancelUpload: (id) => {
      given.push(id);
      return Promise.resolve();
    },
    errorMessage: String,
    now: () => 0,
    ...overrides,
  };
  return { storage, given, deps, tab: () => new Uploads(deps) };
}

/** Every test has its own user, and so an empty store. */
let people = 0;
function fresh(overrides: Partial<UploadEntry> = {}): UploadEntry {
  people += 1;
  return entry({ id: `upload-${people}`, uid: `person-${people}`, ...overrides });
}

const phases = (uploads: Uploads) => uploads.list.get().map((each) => each.phase);
const settled = (uploads: Uploads, phase: string) =>
  vi.waitFor(() => expect(phases(uploads)).toEqual([phase]));

describe("an upload", () => {
  test("is removed from the store once the server has confirmed it", async () => {
    const one = fresh();
    const { storage, tab } = browser();
    const uploads = tab();
    await uploads.add(one, FILE);
    await settled(uploads, "done");
    expect(storage.complete).toBe(true);
    expect(await uploadStore.list(one.uid)).toEqual([]);
    expect(await uploadStore.sentBefore(one.uid, "same")).toBe("session");
  });

  test("stays in the store until the server confirms it", async () => {
    const one = fresh();
    const { tab } = browser({ received: () => new Promise(() => undefined) });
    const uploads = tab();
    await uploads.add(one, FILE);
    await settled(uploads, "confirming");
    expect(await uploadStore.list(one.uid)).toMatchObject([{ sent: true }]);
  });

  test("shows why the server rejected it", async () => {
    const { tab } = browser({ received: () => Promise.reject(new Error("no recording")) });
    const uploads = tab();
    await uploads.add(fresh(), FILE);
    await settled(uploads, "failed");
    expect(uploads.list.get()[0]?.error).toContain("no recording");
  });

  test("can be paused and resumed", async () => {
    let goOn = (): void => undefined;
    const held = new Promise<void>((resolve) => (goOn = resolve));
    const one = fresh();
    const { storage, deps, tab } = browser();
    deps.http = async (request) => {
      await held;
      return storage.send(request);
    };
    const uploads = tab();
    await uploads.add(one, FILE);
    await uploads.pause(one.id);
    expect(phases(uploads)).toEqual(["paused"]);
    goOn();
    await uploads.resume(one.id);
    await settled(uploads, "done");
  });

  test("that is cancelled is cancelled at the server, too", async () => {
    const one = fresh();
    const { given, tab } = browser({ received: () => new Promise(() => undefined) });
    const uploads = tab();
    await uploads.add(one, FILE);
    await settled(uploads, "confirming");
    await uploads.cancel(one.id);
    expect(given).toEqual(["session"]);
    expect(phases(uploads)).toEqual([]);
    expect(await uploadStore.list(one.uid)).toEqual([]);
  });
});

describe("after the tab was closed", () => {
  const interrupted = async (overrides: Partial<UploadEntry>) => {
    const one = fresh({ sessionId: "session", address: "a", ...overrides });
    await uploadStore.put(one);
    return one;
  };

  test("it asks for the file, rejects a different one, and resumes where it stopped", async () => {
    const one = await interrupted({});
    const { storage, tab } = browser();
    storage.sessions.set("a", 8 * MIB);
    const uploads = tab();
    await uploads.restore(one.uid);
    expect(phases(uploads)).toEqual(["needsFile"]);
    expect(await uploads.resume(one.id, ANOTHER)).toBe(false);
    expect(await uploads.resume(one.id, FILE)).toBe(true);
    await settled(uploads, "done");
    expect(storage.requests).not.toContain(`PUT bytes 0-${8 * MIB - 1}/${20 * MIB}`);
  });

  test("it reads the file by itself when the browser allows it", async () => {
    const one = await interrupted({ handle: {} as FileSystemFileHandle });
    const { storage, tab } = browser({ openHandle: () => Promise.resolve(FILE) });
    storage.sessions.set("a", 0);
    const uploads = tab();
    await uploads.restore(one.uid);
    await settled(uploads, "done");
  });

  test("it asks for permission when the browser requires it", async () => {
    const one = await interrupted({ handle: {} as FileSystemFileHandle });
    const { storage, tab } = browser({ openHandle: (_handle, ask) => Promise.resolve(ask ? FILE : null) });
    storage.sessions.set("a", 0);
    const uploads = tab();
    await uploads.restore(one.uid);
    expect(phases(uploads)).toEqual(["needsPermission"]);
    await uploads.resume(one.id);
    await settled(uploads, "done");
  });

  test("a microphone recording is still there", async () => {
    const one = await interrupted({ recorded: true, address: null });
    await uploadStore.addPiece(one.id, 0, FILE.slice(0, 12 * MIB));
    await uploadStore.addPiece(one.id, 1, FILE.slice(12 * MIB));
    const { storage, tab } = browser();
    const uploads = tab();
    await uploads.restore(one.uid);
    await settled(uploads, "done");
    expect(storage.complete).toBe(true);
    expect((await uploadStore.recording(one.id, "audio/webm")).size).toBe(0);
  });

  test("a file that was sent is only confirmed", async () => {
    const one = await interrupted({ sent: true });
    const { storage, tab } = browser();
    const uploads = tab();
    await uploads.restore(one.uid);
    await settled(uploads, "done");
    expect(storage.requests).toEqual([]);
  });
});

test("a second tab waits for the first, and takes over when that closes", async () => {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  const held = { by: "first" };
  const one = fresh({ recorded: true });
  await uploadStore.put(one);
  await uploadStore.addPiece(one.id, 0, FILE);
  const { tab } = browser({
    exclusively: async (_id, run) => {
      if (held.by) return false;
      await run();
      return true;
    },
    whenReleased: () => released,
  });
  const second = tab();
  await second.restore(one.uid);
  await settled(second, "elsewhere");
  held.by = "";
  release();
  await settled(second, "done");
});
