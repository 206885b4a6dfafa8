import { type KeyboardEvent, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useT } from "@/i18n";
import { useLatest } from "@/lib/useLatest";
import { formatDuration } from "@/lib/format";
import { useCollaborationContext } from "../CollaborationContext";
import { mergeTexts, shiftOffset } from "../edits/mergeTexts";
import type { TranscriptEditor } from "../edits/transcriptEditor";
import type { Segment } from "../transcript";
import { type Caret, SAVE_NOW, type SegmentEditing } from "./useSegmentEditing";

const AUTOSAVE_MS = 600;

interface Props {
  segment: Segment;
  caret: Caret;
  editor: TranscriptEditor;
  editing: SegmentEditing;
}

/** Edits the text of a segment. It saves by itself; edits of other users keep the caret in place. */
export function SegmentEditor({ segment, caret, editor, editing }: Props) {
  const t = useT();
  const field = useRef<HTMLTextAreaElement>(null);
  const { draft, write, save } = useDraft(segment, editor, field);
  const { reportTyping } = useCollaborationContext();
  useFocus(field, caret);
  const onKey = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    const { selectionStart: start, selectionEnd: end } = event.currentTarget;
    const act = (run: () => void) => {
      event.preventDefault();
      save();
      run();
    };
    const before = draft.slice(0, start).trim();
    const behind = draft.slice(end).trim();
    if (event.key === "Escape") act(editing.end);
    else if (event.key === "Enter" && before && behind)
      act(() => editing.split(segment.id, start - (draft.length - draft.trimStart().length)));
    else if (event.key === "Enter") act(() => editing.toNeighbour(segment.id, behind ? -1 : 1));
    else if (event.key === "Backspace" && start === 0 && end === 0)
      act(() => editing.joinToBefore(segment.id));
    else if (event.key === "ArrowUp" && end === 0) act(() => editing.toNeighbour(segment.id, -1));
    else if (event.key === "ArrowDown" && start === draft.length)
      act(() => editing.toNeighbour(segment.id, 1));
  };
  return (
    <textarea
      ref={field}
      data-writer
      dir="auto"
      rows={1}
      aria-label={t("transcript.textAt", { time: formatDuration(segment.startMs) })}
      value={draft}
      maxLength={10_000}
      onChange={(event) => {
        reportTyping();
        write(event.target.value.replace(/\s*\n\s*/g, " "));
      }}
      onKeyDown={onKey}
      onBlur={save}
      className="field-sizing-content w-full resize-none overflow-hidden bg-transparent text-lg leading-relaxed outline-none"
    />
  );
}

/** Focuses the field when it opens, and each time that a new caret is set. */
function useFocus(field: React.RefObject<HTMLTextAreaElement | null>, caret: Caret): void {
  useLayoutEffect(() => {
    field.current?.focus({ preventScroll: false });
    field.current?.setSelectionRange(caret.at, caret.at);
  }, [field, caret]);
}

interface Draft {
  draft: string;
  write: (text: string) => void;
  save: () => void;
}

function useDraft(
  segment: Segment,
  editor: TranscriptEditor,
  field: React.RefObject<HTMLTextAreaElement | null>,
): Draft {
  const [draft, setDraft] = useState(segment.text);
  /** The text that the draft started from, and its revision. */
  const begun = useRef({ text: segment.text, base: editor.revision, blind: false });
  const latestRef = useLatest({ draft, segment, editor });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const moved = useRef<number | null>(null);
  const save = useCallback(() => {
    clearTimeout(timer.current);
    const { draft, segment, editor } = latestRef.current;
    const text = draft.trim();
    if (text === begun.current.text) return;
    begun.current.text = text;
    void editor.change({ op: "setText", segment: segment.id, text }, begun.current.base, begun.current.blind);
  }, [latestRef]);
  useEffect(() => {
    // Another user changed the text, or the server merged it.
    const { draft } = latestRef.current;
    const mine = draft.trim() === begun.current.text ? begun.current.text : draft;
    const both = mergeTexts(begun.current.text, segment.text, mine);
    if (both === null) {
      begun.current.blind = true; // so that the server reports the conflict
      return;
    }
    if (segment.text !== begun.current.text && both !== draft) {
      moved.current = shiftOffset(field.current?.selectionStart ?? 0, draft, both);
      setDraft(both);
    }
    begun.current = { text: segment.text, base: editor.revision, blind: false };
  }, [segment.text, editor, latestRef, field]);
  useLayoutEffect(() => {
    if (moved.current === null) return;
    field.current?.setSelectionRange(moved.current, moved.current);
    moved.current = null;
  }, [draft, field]);
  useEffect(() => {
    window.addEventListener(SAVE_NOW, save);
    window.addEventListener("pagehide", save);
    return () => {
      window.removeEventListener(SAVE_NOW, save);
      window.removeEventListener("pagehide", save);
      save();
    };
  }, [save]);
  const write = (text: string) => {
    if (draft.trim() === begun.current.text) begun.current.base = editor.revision;
    setDraft(text);
    latestRef.current = { draft: text, segment, editor };
    clearTimeout(timer.current);
    // Do not delete a line that is empty for a moment: the user may be retyping it.
    timer.current = setTimeout(() => latestRef.current.draft.trim() && save(), AUTOSAVE_MS);
  };
  return { draft, write, save };
}
