import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { UploadEntry } from "./uploadEntry";

/** A few seconds of a recording from the microphone. */
interface Piece {
  recording: string;
  number: number;
  data: Blob;
}

/** A microphone recording that is not an upload yet. */
export interface StoredRecording {
  id: string;
  uid: string;
  startedAt: number;
  type: string;
  seconds: number;
}

/** A file that this browser uploaded, and its session. */
interface Sent {
  uid: string;
  sha256: string;
  sessionId: string;
}

interface Schema extends DBSchema {
  entries: { key: string; value: UploadEntry; indexes: { uid: string } };
  recordings: { key: string; value: StoredRecording };
  sent: { key: [string, string]; value: Sent };
  pieces: { key: [string, number]; value: Piece };
}

let opened: Promise<IDBPDatabase<Schema>> | undefined;

function database(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>("earshot-uploads", 1, {
    upgrade(made) {
      made.createObjectStore("entries", { keyPath: "id" }).createIndex("uid", "uid");
      made.createObjectStore("pieces", { keyPath: ["recording", "number"] });
      made.createObjectStore("recordings", { keyPath: "id" });
      made.createObjectStore("sent", { keyPath: ["uid", "sha256"] });
    },
  });
  return opened;
}

/** Stores uploads and recordings in IndexedDB until the server confirms them. */
export const uploadStore = {
  async put(entry: UploadEntry): Promise<void> {
    await (await database()).put("entries", entry);
  },
  async list(uid: string): Promise<UploadEntry[]> {
    const found = await (await database()).getAllFromIndex("entries", "uid", uid);
    return found.sort((one, other) => one.createdAt - other.createdAt);
  },
  async get(id: string): Promise<UploadEntry | undefined> {
    return (await database()).get("entries", id);
  },
  /** Removes the entry and its recording. */
  async remove(id: string): Promise<void> {
    const all = (await database()).transaction(["entries", "pieces", "recordings"], "readwrite");
    await Promise.all([
      all.objectStore("entries").delete(id),
      all.objectStore("recordings").delete(id),
      all.objectStore("pieces").delete(whole(id)),
      all.done,
    ]);
  },
  async putRecording(recording: StoredRecording): Promise<void> {
    await (await database()).put("recordings", recording);
  },
  /** Recordings that a closed tab or a crash left behind. */
  async unsentRecordings(uid: string): Promise<StoredRecording[]> {
    const known = new Set((await uploadStore.list(uid)).map((each) => each.id));
    const found = await (await database()).getAll("recordings");
    return found.filter((each) => each.uid === uid && !known.has(each.id));
  },
  async putSent(sent: Sent): Promise<void> {
    await (await database()).put("sent", sent);
  },
  /** The session of an earlier upload of this file. */
  async sentBefore(uid: string, sha256: string): Promise<string | undefined> {
    return (await (await database()).get("sent", [uid, sha256]))?.sessionId;
  },
  async addPiece(recording: string, number: number, data: Blob): Promise<void> {
    await (await database()).put("pieces", { recording, number, data });
  },
  /** The recording, as far as it was stored. */
  async recording(id: string, type: string): Promise<Blob> {
    const pieces = await (await database()).getAll("pieces", whole(id));
    return new Blob(
      pieces.map((each) => each.data),
      { type },
    );
  },
};

const whole = (recording: string): IDBKeyRange => IDBKeyRange.bound([recording, 0], [recording, Infinity]);
