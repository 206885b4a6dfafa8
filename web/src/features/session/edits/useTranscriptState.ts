import { useEffect, useMemo } from "react";
import { errorMessage } from "@/api/client";
import { type Session, useSpaces } from "@/features/sessions";
import { useCurrentUser } from "@/firebase/auth";
import { useObservable } from "@/lib/observable";
import { connectivity } from "@/offline/connectivity";
import { toast } from "@/ui/toasts";
import type { StoredTranscript } from "../subscriptions";
import { type Segment, type SpeakerInfo, speakersOf, withEditedItems } from "../transcript";
import { TranscriptEditor } from "./transcriptEditor";
import type { EditorState } from "./model";
import { newestItems, withPendingEdits } from "./optimistic";
import { sendEdits } from "./sendEdits";
import { editStore } from "./editStore";

/** A transcript with the user's pending edits applied. */
export interface TranscriptState {
  segments: Segment[];
  speakers: Map<string, SpeakerInfo>;
  draft: boolean;
  version: number;
  /** The newest known revision. */
  revision: number;
  /** Null for users who may only read. */
  editor: TranscriptEditor | null;
  editorState: EditorState;
}

export function useTranscriptState(
  editor: TranscriptEditor,
  stored: StoredTranscript,
  editable: boolean,
): TranscriptState {
  const editorState = useObservable(editor.state);
  const { recognised, items: received, draft, version, complete: known } = stored;
  const byId = useMemo(() => new Map(recognised.map((each) => [each.id, each])), [recognised]);
  useEffect(() => {
    if (known) editor.receive(received);
  }, [editor, known, received]);
  const { pending, confirmed } = editorState;
  return useMemo(() => {
    const here = pending.filter((each) => each.version === version);
    const made = newestItems(received, confirmed);
    const items = withPendingEdits(byId, made, here);
    const segments = withEditedItems(recognised, items);
    const able = editable && known && !draft;
    const revision = made.reduce((most, each) => Math.max(most, each.rev ?? 0), 0);
    const shown = { segments, speakers: speakersOf(segments, items), draft, version, revision };
    return { ...shown, editor: able ? editor : null, editorState };
  }, [byId, recognised, received, known, draft, version, pending, confirmed, editable, editor, editorState]);
}

/** The editor of a version, while it is on the screen. */
export function useTranscriptEditor(session: string, version: number): TranscriptEditor {
  const uid = useCurrentUser()?.uid ?? "";
  const editor = useMemo(() => createEditor(uid, session, version), [uid, session, version]);
  useEffect(() => {
    void editor.open();
    const stop = connectivity.onReturn(() => void editor.flush());
    return () => {
      stop();
      editor.close();
    };
  }, [editor]);
  return editor;
}

const createEditor = (uid: string, session: string, version: number): TranscriptEditor =>
  new TranscriptEditor({ uid, session, version }, sendEdits, editStore, (error) =>
    toast(errorMessage(error), { tone: "bad" }),
  );

/** Whether the user may edit: the owner of the session, and editors and owners of its space. */
export function useCanEdit(session: Session): boolean {
  const user = useCurrentUser();
  const spaces = useSpaces(user?.guestSessionId ? undefined : user?.uid);
  if (!user || user.guestSessionId) return false;
  if (session.owner === user.uid) return true;
  const found = spaces.state === "ready" ? spaces.value.find((each) => each.id === session.space) : undefined;
  const role = found?.members[user.uid];
  return role !== undefined && role !== "viewer";
}
