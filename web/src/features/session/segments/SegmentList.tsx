import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { useT } from "@/i18n";
import { useLatest } from "@/lib/useLatest";
import { useObservable } from "@/lib/observable";
import { classes } from "@/ui/classes";
import { useCollaborationContext } from "../CollaborationContext";
import type { Position } from "../comments/messages";
import type { TranscriptState } from "../edits/useTranscriptState";
import type { Player } from "../player/player";
import { lastStartedAt, type Segment } from "../transcript";
import { SegmentRow } from "./SegmentRow";
import { useSegmentEditing, useUndoKeys } from "./useSegmentEditing";

const ROW_PX = 76;
const OVERSCAN = 12;

/** A virtual list: only visible segments are rendered. */
export function SegmentList({ transcript, player }: { transcript: TranscriptState; player: Player | null }) {
  const t = useT();
  const { segments, speakers } = transcript;
  const list = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const editing = useSegmentEditing(transcript);
  useUndoKeys(transcript.editor);
  useLayoutEffect(() => setTop(list.current?.offsetTop ?? 0), []);
  const rows = useWindowVirtualizer({
    count: segments.length,
    estimateSize: () => ROW_PX,
    overscan: OVERSCAN,
    scrollMargin: top,
    getItemKey: (at) => segments[at]?.id ?? at,
  });
  const scrollTarget = useObservable(useCollaborationContext().scrollTarget);
  const found = scrollTarget ? indexOfTarget(segments, scrollTarget) : -1;
  const latest = useLatest({ found, rows });
  useEffect(() => {
    const { found, rows } = latest.current;
    if (scrollTarget && found >= 0) rows.scrollToIndex(found, { align: "center" });
  }, [scrollTarget, latest]);
  return (
    <div
      ref={list}
      role="list"
      aria-label={t("transcript.title")}
      className="relative"
      style={{ height: rows.getTotalSize() }}
    >
      {rows.getVirtualItems().map((row) => {
        const segment = segments[row.index];
        if (!segment) return null;
        const startsTurn = segments[row.index - 1]?.speaker !== segment.speaker;
        return (
          <div
            key={row.key}
            ref={rows.measureElement}
            role="listitem"
            aria-posinset={row.index + 1}
            aria-setsize={segments.length}
            data-index={row.index}
            className={classes(
              "absolute inset-x-0 top-0 focus-within:z-1",
              row.index === found && "animate-[found_2s_ease-out] rounded-md",
            )}
            style={{ transform: `translateY(${row.start - top}px)` }}
          >
            <SegmentRow
              {...{ segment, startsTurn, transcript, player, editing }}
              speakerInfo={speakers.get(segment.speaker)}
            />
          </div>
        );
      })}
    </div>
  );
}

/** Index of the segment, or else of the one spoken at that time. */
const indexOfTarget = (segments: readonly Segment[], { segment, ms }: Position): number => {
  const at = segments.findIndex((each) => each.id === segment);
  return at < 0 ? Math.max(0, lastStartedAt(segments, ms)) : at;
};
