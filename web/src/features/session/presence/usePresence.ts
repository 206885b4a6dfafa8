import { collection, deleteDoc, doc, query, serverTimestamp, setDoc, Timestamp } from "@firebase/firestore";
import { useEffect, useMemo, useState } from "react";
import { useCollection } from "@/firebase/snapshots";
import { firestore } from "@/firebase/firestore";
import { toDate } from "@/firebase/values";
import {
  type Presence,
  type PresenceApi,
  PresenceReporter,
  type PresentUser,
  presentUsers,
} from "./presence";

const EXPIRY_MS = 90_000;
const TICK_MS = 5000;
/** Each window has a document of its own, so closing one does not end the presence of another. */
const WINDOW = crypto.randomUUID().slice(0, 8);

function presenceApiFor(session: string, uid: string, name: string): PresenceApi {
  const place = doc(firestore(), `sessions/${session}/presence/${uid}-${WINDOW}`);
  return {
    write: ({ state, segment }) =>
      setDoc(place, {
        ...{ uid, name: name.slice(0, 100), state },
        ...(segment === null ? {} : { segment: segment.slice(0, 100) }),
        at: serverTimestamp(),
        expireAt: Timestamp.fromMillis(Date.now() + EXPIRY_MS),
      }),
    remove: () => deleteDoc(place),
  };
}

/** Reports the user's presence while the page is visible. */
export function usePresenceReporter(session: string, uid: string, name: string): PresenceReporter {
  const reporter = useMemo(
    () => new PresenceReporter(presenceApiFor(session, uid, name)),
    [session, uid, name],
  );
  useEffect(() => {
    const update = () => (document.visibilityState === "visible" ? reporter.start() : reporter.stop());
    const stop = () => reporter.stop();
    update();
    document.addEventListener("visibilitychange", update);
    window.addEventListener("pagehide", stop);
    return () => {
      document.removeEventListener("visibilitychange", update);
      window.removeEventListener("pagehide", stop);
      reporter.stop();
    };
  }, [reporter]);
  return reporter;
}

/** Other users who are present, live. */
export function usePresentUsers(session: string, uid: string): PresentUser[] {
  const place = `sessions/${session}/presence`;
  const found = useCollection<Presence>(place, () => query(collection(firestore(), place)));
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return useMemo(
    () =>
      found.state === "ready"
        ? presentUsers(found.value, uid, now, (moment) => toDate(moment).getTime())
        : [],
    [found, uid, now],
  );
}
