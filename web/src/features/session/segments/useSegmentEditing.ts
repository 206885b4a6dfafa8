import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useLatest } from "@/lib/useLatest";
import type { TranscriptEditor } from "../edits/transcriptEditor";
import type { TranscriptState } from "../edits/useTranscriptState";

export interface Caret {
  segment: string;
  /** Number of characters before the caret. */
  at: number;
}

/** Editing beyond the text of a segment: moving the caret, splitting and joining. */
export interface SegmentEditing {
  caret: Caret | null;
  begin: (segment: string, at?: number) => void;
  end: () => void;
  /** Splits before a character, and moves the caret to the second part. */
  split: (segment: string, at: number) => void;
  /** Joins it to the segment before, and moves the caret to where they meet. */
  joinToBefore: (segment: string) => void;
  toNeighbour: (segment: string, step: 1 | -1) => void;
}

export function useSegmentEditing(transcript: TranscriptState): SegmentEditing {
  const [caret, setCaret] = useState<Caret | null>(null);
  const latest = useLatest(transcript);
  const neighbour = useCallback(
    (segment: string, step: number) => {
      const { segments } = latest.current;
      return segments[segments.findIndex((each) => each.id === segment) + step];
    },
    [latest],
  );
  return useMemo(
    () => ({
      caret,
      begin: (segment, at = 0) => setCaret({ segment, at }),
      end: () => setCaret(null),
      split: (segment, at) =>
        void latest.current.editor
          ?.change({ op: "split", segment, at })
          .then((made) => setCaret({ segment: made, at: 0 })),
      joinToBefore: (segment) => {
        const before = neighbour(segment, -1);
        if (!before) return;
        void latest.current.editor?.change({ op: "merge", segment: before.id, other: segment });
        setCaret({ segment: before.id, at: before.text.length + 1 });
      },
      toNeighbour: (segment, step) => {
        const next = neighbour(segment, step);
        if (next) setCaret({ segment: next.id, at: step > 0 ? 0 : next.text.length });
      },
    }),
    [caret, latest, neighbour],
  );
}

const SEGMENT_EDITOR = "[data-writer]";

/** Ctrl-Z and Ctrl-Shift-Z undo and redo edits everywhere but in unrelated fields. */
export function useUndoKeys(editor: TranscriptEditor | null): void {
  const waiting = useRef(false);
  useEffect(() => {
    if (!editor) return;
    const onKey = (event: KeyboardEvent) => {
      const key = event.key.toLowerCase();
      if (!(event.ctrlKey || event.metaKey) || event.altKey || !["z", "y"].includes(key)) return;
      const { target } = event;
      const field =
        target instanceof HTMLElement && target.closest("input, textarea, [contenteditable], [role=dialog]");
      if (field && !field.matches(SEGMENT_EDITOR)) return;
      event.preventDefault();
      if (waiting.current) return;
      waiting.current = true;
      // Save first: unsaved typing is the newest edit.
      window.dispatchEvent(new Event(SAVE_NOW));
      const back = key === "z" && !event.shiftKey;
      void (back ? editor.undo() : editor.redo()).finally(() => (waiting.current = false));
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [editor]);
}

/** Event that makes a segment editor save at once. */
export const SAVE_NOW = "earshot:save-now";
