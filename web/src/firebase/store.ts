import {
  connectFirestoreEmulator,
  initializeFirestore,
  memoryLocalCache,
  persistentLocalCache,
  persistentMultipleTabManager,
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
