import { collection, query } from "@firebase/firestore";
import type { Schemas } from "@/api/client";
import { useCollection } from "@/firebase/snapshots";
import { firestore } from "@/firebase/firestore";
import type { Stored } from "@/firebase/values";

export type Participant = Stored<Schemas["Participant"]>;

/** All participants of a session, present or not. */
export function useParticipants(session: string): Participant[] {
  const place = `sessions/${session}/participants`;
  const found = useCollection<Participant>(place, () => query(collection(firestore(), place)));
  return found.state === "ready" ? found.value : [];
}
