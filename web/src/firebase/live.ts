import { doc, onSnapshot, type FirestoreError, type Query } from "@firebase/firestore";
import { useEffect, useState } from "react";
import { firestore } from "./store";

/** What a listener has told so far. `cached` until the server has spoken. */
export type Live<T> =
  | { state: "loading" }
  | { state: "ready"; value: T; cached: boolean }
  | { state: "refused"; error: FirestoreError };

const LOADING = { state: "loading" } as const;

/** A document; null when there is none. `path` undefined: nothing is listened to. */
export function useDocument<T>(path: string | undefined): Live<T | null> {
  return useLive<T | null>(path, (tell, fail) => {
    const place = doc(firestore(), path ?? "");
    return onSnapshot(
      place,
      { includeMetadataChanges: true },
      (found) => {
        if (!found.exists() && found.metadata.fromCache) return; // not known yet, not missing
        tell((found.data() as T | undefined) ?? null, found.metadata.fromCache);
      },
      fail,
    );
  });
}

/** All documents of a query, which `key` names: another key is another query. */
export function useQueried<T>(key: string | undefined, query: () => Query): Live<T[]> {
  return useLive<T[]>(key, (tell, fail) =>
    onSnapshot(
      query(),
      { includeMetadataChanges: true },
      (found) => {
        if (found.empty && found.metadata.fromCache && navigator.onLine) return;
        tell(
          found.docs.map((each) => each.data() as T),
          found.metadata.fromCache,
        );
      },
      fail,
    ),
  );
}

type Listen<T> = (
  tell: (value: T, cached: boolean) => void,
  fail: (error: FirestoreError) => void,
) => () => void;

/** A listener ends when the server refuses it; another key begins a new one. */
function useLive<T>(key: string | undefined, listen: Listen<T>): Live<T> {
  const [told, setTold] = useState<{ key: string | undefined; live: Live<T> }>({ key, live: LOADING });
  useEffect(() => {
    if (key === undefined) return;
    return listen(
      (value, cached) => setTold({ key, live: { state: "ready", value, cached } }),
      (error) => setTold({ key, live: { state: "refused", error } }),
    );
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `key` names what is listened to
  }, [key]);
  return told.key === key ? told.live : LOADING;
}
