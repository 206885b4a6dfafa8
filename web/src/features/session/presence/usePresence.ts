import { collection, deleteDoc, doc, query, serverTimestamp, setDoc, Timestamp } from "@firebase/firestore";
import { useEffect, useMemo, useState } from "react";
import { useQueried } from "@/firebase/live";
import { firestore } from "@/firebase/store";
import { toDate } from "@/firebase/values";
import { Here, others, type Door, type Other, type Presence } from "./presence";

const LASTS_MS = 90_000;
const TICK_MS = 5000;
/** Each window stands for itself: one that is closed does not take another's word back. */
const WINDOW = crypto.randomUUID().slice(0, 8);

function doorTo(session: string, uid: string, name: string): Door {
  const place = doc(firestore(), `sessions/${session}/presence/${uid}-${WINDOW}`);
  return {
    say: ({ state, segment }) =>
      setDoc(place, {
        ...{ uid, name: name.slice(0, 100), state },
        ...(segment === null ? {} : { segment: segment.slice(0, 100) }),
        at: serverTimestamp(),
        expireAt: Timestamp.fromMillis(Date.now() + LASTS_MS),
      }),
    leave: () => deleteDoc(place),
  };
}

/** Others see that I am here as long as I look at the page. */
export function useHere(session: string, uid: string, name: string): Here {
  const here = useMemo(() => new Here(doorTo(session, uid, name)), [session, uid, name]);
  useEffect(() => {
    const look = () => (document.visibilityState === "visible" ? here.come() : here.go());
    const go = () => here.go();
    look();
    document.addEventListener("visibilitychange", look);
    window.addEventListener("pagehide", go);
    return () => {
      document.removeEventListener("visibilitychange", look);
      window.removeEventListener("pagehide", go);
      here.go();
    };
  }, [here]);
  return here;
}

/** Who else is here, as it is now. */
export function useOthers(session: string, uid: string): Other[] {
  const place = `sessions/${session}/presence`;
  const found = useQueried<Presence>(place, () => query(collection(firestore(), place)));
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return useMemo(
    () =>
      found.state === "ready" ? others(found.value, uid, now, (moment) => toDate(moment).getTime()) : [],
    [found, uid, now],
  );
}
