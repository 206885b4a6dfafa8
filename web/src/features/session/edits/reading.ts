import { useEffect, useMemo } from "react";
import { sentence } from "@/api/client";
import { useSpaces, type Session } from "@/features/sessions";
import { usePerson } from "@/firebase/auth";
import { useCell } from "@/lib/external";
import { connectivity } from "@/offline/connectivity";
import { toast } from "@/ui/toasts";
import type { Transcript } from "../listening";
import { overlaid, voices, type Segment, type Voice } from "../transcript";
import { Desk } from "./desk";
import type { Desked } from "./model";
import { newest, predicted } from "./predicted";
import { sendEdits } from "./sender";
import { keep } from "./store";

/** A transcript as somebody sees it who is changing it. */
export interface Reading {
  segments: Segment[];
  voices: Map<string, Voice>;
  draft: boolean;
  version: number;
  /** The newest change of it that is known to be made. */
  revision: number;
  /** Where changes go; null for whoever may only read. */
  desk: Desk | null;
  desked: Desked;
}

export function useReading(desk: Desk, transcript: Transcript, editable: boolean): Reading {
  const desked = useCell(desk.state);
  const { recognised, items: heard, draft, version, current: known } = transcript;
  const byId = useMemo(() => new Map(recognised.map((each) => [each.id, each])), [recognised]);
  useEffect(() => {
    if (known) desk.hear(heard);
  }, [desk, known, heard]);
  const { pending, told } = desked;
  return useMemo(() => {
    const here = pending.filter((each) => each.version === version);
    const made = newest(heard, told);
    const items = predicted(byId, made, here);
    const segments = overlaid(recognised, items);
    const able = editable && known && !draft;
    const revision = made.reduce((most, each) => Math.max(most, each.rev ?? 0), 0);
    const shown = { segments, voices: voices(segments, items), draft, version, revision };
    return { ...shown, desk: able ? desk : null, desked };
  }, [byId, recognised, heard, known, draft, version, pending, told, editable, desk, desked]);
}

/** The desk of a version, as long as it is on the screen. */
export function useDesk(session: string, version: number): Desk {
  const uid = usePerson()?.uid ?? "";
  const desk = useMemo(() => deskOf(uid, session, version), [uid, session, version]);
  useEffect(() => {
    void desk.open();
    const stop = connectivity.onReturn(() => void desk.flush());
    return () => {
      stop();
      desk.close();
    };
  }, [desk]);
  return desk;
}

const deskOf = (uid: string, session: string, version: number): Desk =>
  new Desk({ uid, session, version }, sendEdits, keep, (error) => toast(sentence(error), { tone: "bad" }));

/** Whether this person may change what is said here: members of a space who are not there to read alone. */
export function useMayEdit(session: Session): boolean {
  const person = usePerson();
  const spaces = useSpaces(person?.guestOf ? undefined : person?.uid);
  if (!person || person.guestOf) return false;
  if (session.owner === person.uid) return true;
  const found = spaces.state === "ready" ? spaces.value.find((each) => each.id === session.space) : undefined;
  const role = found?.members[person.uid];
  return role !== undefined && role !== "viewer";
}
