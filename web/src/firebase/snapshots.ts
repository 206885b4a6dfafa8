import { doc, type FirestoreError, onSnapshot, type Query, type SnapshotMetadata } from "@firebase/firestore";
import { useEffect, useState } from "react";
import { connectivity, useOnline } from "@/offline/connectivity";
import { firestore } from "./firestore";

/** The state of a listener. `cached` until the server has answered. */
export type Snapshot<T> =
  | { state: "loading" }
  | { state: "ready"; value: T; cached: boolean }
  | { state: "error"; error: FirestoreError };

const LOADING = { state: "loading" } as const;

/** Listens to a document; null when it does not exist. Without a path it does not listen. */
export function useDocument<T>(path: string | undefined): Snapshot<T | null> {
  return useSnapshot<T | null>(path, (tell, fail) => {
    const place = doc(firestore(), path ?? "");
    return onSnapshot(
      place,
      { includeMetadataChanges: true },
      (found) => {
        // A document that the cache lacks may exist.
        const known = found.exists() || !found.metadata.fromCache;
        tell(known ? ((found.data() as T | undefined) ?? null) : undefined, found.metadata);
      },
      fail,
    );
  });
}

/** Listens to a query. `key` identifies it: another key starts a new listener. */
export function useCollection<T>(key: string | undefined, query: () => Query): Snapshot<T[]> {
  const online = useOnline();
  const live = useSnapshot<T[]>(key, (tell, fail) =>
    onSnapshot(
      query(),
      { includeMetadataChanges: true },
      (found) =>
        tell(
          found.docs.map((each) => each.data() as T),
          found.metadata,
        ),
      fail,
    ),
  );
  // Online, an empty cache means loading: the server may still answer.
  const unknown = live.state === "ready" && live.cached && live.value.length === 0;
  return unknown && online ? LOADING : live;
}

type Listen<T> = (
  tell: (value: T | undefined, metadata: SnapshotMetadata) => void,
  fail: (error: FirestoreError) => void,
) => () => void;

/** Runs a listener. It ends when the server refuses it; another key starts a new one. */
function useSnapshot<T>(key: string | undefined, listen: Listen<T>): Snapshot<T> {
  const [latest, setLatest] = useState<{ key: string | undefined; live: Snapshot<T> }>({
    key,
    live: LOADING,
  });
  useEffect(() => {
    if (key === undefined) return;
    const source = serverWatch();
    const stop = listen(
      (value, metadata) => {
        source.follow(metadata);
        if (value === undefined) return;
        setLatest({ key, live: { state: "ready", value, cached: metadata.fromCache } });
      },
      (error) => setLatest({ key, live: { state: "error", error } }),
    );
    return () => {
      stop();
      source.stop();
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `key` names what is listened to
  }, [key]);
  return latest.key === key ? latest.live : LOADING;
}

/** The page is offline when only the cache has answered for this time. */
const CACHED_MS = 5000;

/** Reports whether a listener is answered by the server or only from the cache. */
function serverWatch(): { follow: (metadata: SnapshotMetadata) => void; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  return {
    follow: ({ fromCache, hasPendingWrites }) => {
      if (fromCache) timer ??= setTimeout(() => connectivity.reportFailure("listeners"), CACHED_MS);
      else stop();
      if (!fromCache && !hasPendingWrites) connectivity.reportSuccess("listeners");
    },
    stop,
  };
}
