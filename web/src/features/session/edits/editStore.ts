import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { PendingEdit } from "./model";

interface Schema extends DBSchema {
  pending: { key: string; value: PendingEdit; indexes: { place: [string, string] } };
}

/** Stores pending edits until the server has answered. */
export interface EditStore {
  /** Pending edits of a user in a session, in order. */
  list: (uid: string, session: string) => Promise<PendingEdit[]>;
  put: (pending: PendingEdit) => Promise<void>;
  remove: (id: string) => Promise<void>;
}

let opened: Promise<IDBPDatabase<Schema>> | undefined;

function database(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>("earshot-edits", 1, {
    upgrade(made) {
      made.createObjectStore("pending", { keyPath: "id" }).createIndex("place", ["uid", "session"]);
    },
  });
  return opened;
}

/** In IndexedDB, so that a closed tab loses no edit. */
export const editStore: EditStore = {
  async list(uid, session) {
    const found = await (await database()).getAllFromIndex("pending", "place", [uid, session]);
    return found.sort((one, other) => one.number - other.number);
  },
  async put(pending) {
    await (await database()).put("pending", pending);
  },
  async remove(id) {
    await (await database()).delete("pending", id);
  },
};
