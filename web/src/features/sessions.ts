import { collection, limit, orderBy, query, type Query, where } from "@firebase/firestore";
import { type Stored, toDate } from "@/firebase/values";
import type { Schemas } from "@/api/client";
import { type Snapshot, useCollection } from "@/firebase/snapshots";
import { firestore } from "@/firebase/firestore";
import type { TextKey } from "@/i18n";
import type { Tone } from "@/ui/feedback";

/** A session as Firestore stores it, with times as timestamps. */
export type Session = Stored<Schemas["Session"]>;
export type Space = Stored<Schemas["Space"]>;
export type State = Schemas["TranscriptionState"];

/** The security rules allow no longer lists. */
export const MAX_LISTED = 100;
const STATUSES: Schemas["SessionStatus"][] = ["created", "live", "ended", "expired"];
/** Letters of a title that the index covers; the backend uses the same number. */
const PREFIX_LETTERS = 20;

/** The newest sessions of a space, live, filtered by the beginning of a word in the title. */
export function useSessions(space: string | undefined, text: string): Snapshot<Session[]> {
  const beginning = titlePrefix(text);
  return useCollection<Session>(space && `sessions of ${space} with ${beginning}`, () =>
    listed(space ?? "", beginning),
  );
}

function listed(space: string, beginning: string): Query {
  const inSpace = [where("space", "==", space), where("deletedAt", "==", null)];
  const titled = [where("status", "in", STATUSES), where("titlePrefixes", "array-contains", beginning)];
  const conditions = beginning ? [...inSpace, ...titled] : inSpace;
  return query(
    collection(firestore(), "sessions"),
    ...conditions,
    orderBy("createdAt", "desc"),
    limit(MAX_LISTED),
  );
}

export function titlePrefix(text: string): string {
  const plain = text.normalize("NFKC").toLowerCase().replaceAll("ß", "ss").trim().replace(/\s+/g, " ");
  return Array.from(plain).slice(0, PREFIX_LETTERS).join("").trim();
}

export function useSpaces(uid: string | undefined): Snapshot<Space[]> {
  return useCollection<Space>(uid && `spaces of ${uid}`, () =>
    query(collection(firestore(), "spaces"), where("memberIds", "array-contains", uid), limit(MAX_LISTED)),
  );
}

export type Stage = "waiting" | "running" | "ready" | "failed" | "stopped" | "empty";

const STAGES: Record<State, Stage> = {
  none: "empty",
  uploading: "waiting",
  preparing: "running",
  transcribing: "running",
  assembling: "running",
  completed: "ready",
  failed: "failed",
  cancelled: "stopped",
};
const TONES: Record<Stage, Tone> = {
  waiting: "plain",
  running: "accent",
  ready: "good",
  failed: "bad",
  stopped: "plain",
  empty: "plain",
};

export const stageOf = (session: Session): Stage => STAGES[session.transcription.state];
export const toneOf = (stage: Stage): Tone => TONES[stage];
export const stateKey = (state: State): TextKey => `state.${state}`;
export const isInProgress = (session: Session): boolean => ["waiting", "running"].includes(stageOf(session));
export const createdAt = (session: Session): Date => toDate(session.createdAt);
