import {
  clearIndexedDbPersistence,
  connectFirestoreEmulator,
  disableNetwork,
  enableNetwork,
  type Firestore,
  initializeFirestore,
  memoryLocalCache,
  persistentLocalCache,
  persistentMultipleTabManager,
  terminate,
} from "@firebase/firestore";
import { connectivity } from "@/offline/connectivity";
import { config, firebaseApp } from "./app";

let store: Firestore | undefined;

/** Firestore with a cache that all tabs share and that works offline. */
export function firestore(): Firestore {
  store ??= openFirestore();
  return store;
}

function openFirestore(): Firestore {
  const shared = "indexedDB" in window;
  const localCache = shared
    ? persistentLocalCache({ tabManager: persistentMultipleTabManager() })
    : memoryLocalCache();
  const made = initializeFirestore(firebaseApp(), { localCache });
  const [host, port] = config().firestoreEmulator?.split(":") ?? [];
  if (host && port) connectFirestoreEmulator(made, host, Number(port));
  connectivity.onListenersFailing(() => void reconnect(made));
  return made;
}

/** Connects at once. By itself Firestore may wait a minute before it tries again. */
async function reconnect(store: Firestore): Promise<void> {
  await disableNetwork(store);
  await enableNetwork(store);
}

/** Clears the cache for the next user. Rejects while another tab uses it. */
export async function clearFirestoreCache(): Promise<void> {
  if (!store) return;
  await terminate(store);
  await clearIndexedDbPersistence(store);
}
