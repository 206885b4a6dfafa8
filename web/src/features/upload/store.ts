import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import type { Entry } from "./entry";

/** A few seconds of a recording from the microphone. */
interface Piece {
  recording: string;
  number: number;
  data: Blob;
}

interface Schema extends DBSchema {
  entries: { key: string; value: Entry; indexes: { uid: string } };
  pieces: { key: [string, number]; value: Piece };
}

let opened: Promise<IDBPDatabase<Schema>> | undefined;

function database(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>("earshot-uploads", 1, {
    upgrade(made) {
      made.createObjectStore("entries", { keyPath: "id" }).createIndex("uid", "uid");
      made.createObjectStore("pieces", { keyPath: ["recording", "number"] });
    },
  });
  return opened;
}

/** What this browser keeps of uploads and recordings that the server has not confirmed. */
export const keep = {
  async put(entry: Entry): Promise<void> {
    await (await database()).put("entries", entry);
  },
  async of(uid: string): Promise<Entry[]> {
    const found = await (await database()).getAllFromIndex("entries", "uid", uid);
    return found.sort((one, other) => one.createdAt - other.createdAt);
  },
  async get(id: string): Promise<Entry | undefined> {
    return (await database()).get("entries", id);
  },
  /** The entry, and the recording with it. */
  async remove(id: string): Promise<void> {
    const all = (await database()).transaction(["entries", "pieces"], "readwrite");
    await Promise.all([
      all.objectStore("entries").delete(id),
      all.objectStore("pieces").delete(whole(id)),
      all.done,
    ]);
  },
  async addPiece(recording: string, number: number, data: Blob): Promise<void> {
    await (await database()).put("pieces", { recording, number, data });
  },
  /** The recording as far as it is kept. */
  async recording(id: string, type: string): Promise<Blob> {
    const pieces = await (await database()).getAll("pieces", whole(id));
    return new Blob(
      pieces.map((each) => each.data),
      { type },
    );
  },
};

const whole = (recording: string): IDBKeyRange => IDBKeyRange.bound([recording, 0], [recording, Infinity]);
