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

/** Tabs share one connection and one copy of what was read, which is there without a network too. */
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

/** Connects at once; by itself Firestore may wait a minute before it tries again. */
async function reconnect(store: Firestore): Promise<void> {
  await disableNetwork(store);
  await enableNetwork(store);
}

/** What was read does not stay behind for the next person; rejects while another tab still uses it. */
export async function clearFirestoreCache(): Promise<void> {
  if (!store) return;
  await terminate(store);
  await clearIndexedDbPersistence(store);
}
