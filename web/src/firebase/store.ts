import {
  clearIndexedDbPersistence,
  connectFirestoreEmulator,
  initializeFirestore,
  memoryLocalCache,
  persistentLocalCache,
  persistentMultipleTabManager,
  terminate,
  type Firestore,
} from "@firebase/firestore";
import { config, firebaseApp } from "./app";

let store: Firestore | undefined;

/** Tabs share one connection and one copy of what was read, which is there without a network too. */
export function firestore(): Firestore {
  store ??= opened();
  return store;
}

function opened(): Firestore {
  const shared = "indexedDB" in window;
  const localCache = shared
    ? persistentLocalCache({ tabManager: persistentMultipleTabManager() })
    : memoryLocalCache();
  const made = initializeFirestore(firebaseApp(), { localCache });
  const [host, port] = config().firestoreEmulator?.split(":") ?? [];
  if (host && port) connectFirestoreEmulator(made, host, Number(port));
  return made;
}

/** What was read does not stay behind for the next person; rejects while another tab still uses it. */
export async function forgetStore(): Promise<void> {
  if (!store) return;
  await terminate(store);
  await clearIndexedDbPersistence(store);
}
