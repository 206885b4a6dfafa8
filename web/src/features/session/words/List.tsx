import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { useT } from "@/i18n";
import { useLatest } from "@/lib/latest";
import { useCell } from "@/lib/external";
import { classes } from "@/ui/classes";
import { useBeside } from "../beside";
import type { Spot } from "../comments/messages";
import type { Reading } from "../edits/reading";
import type { Player } from "../player/player";
import { lastBegun, type Segment } from "../transcript";
import { Said } from "./Said";
import { useUndoKeys, useWriting } from "./writing";

const ROW_PX = 76;
const BEYOND = 12;

/** Ten hours are as quick as a minute: only what is seen is there. */
export function List({ reading, player }: { reading: Reading; player: Player | null }) {
  const t = useT();
  const { segments, voices } = reading;
  const list = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const writing = useWriting(reading);
  useUndoKeys(reading.desk);
  useLayoutEffect(() => setTop(list.current?.offsetTop ?? 0), []);
  const rows = useWindowVirtualizer({
    count: segments.length,
    estimateSize: () => ROW_PX,
    overscan: BEYOND,
    scrollMargin: top,
    getItemKey: (at) => segments[at]?.id ?? at,
  });
  const wanted = useCell(useBeside().wanted);
  const found = wanted ? placeOf(segments, wanted) : -1;
  const latest = useLatest({ found, rows });
  useEffect(() => {
    const { found, rows } = latest.current;
    if (wanted && found >= 0) rows.scrollToIndex(found, { align: "center" });
  }, [wanted, latest]);
  return (
    <div
      ref={list}
      role="list"
      aria-label={t("words.title")}
      className="relative"
      style={{ height: rows.getTotalSize() }}
    >
      {rows.getVirtualItems().map((row) => {
        const segment = segments[row.index];
        if (!segment) return null;
        const turn = segments[row.index - 1]?.speaker !== segment.speaker;
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
            <Said {...{ segment, turn, reading, player, writing }} voice={voices.get(segment.speaker)} />
          </div>
        );
      })}
    </div>
  );
}

/** The line that is meant, or else the one that is said at that time. */
const placeOf = (segments: readonly Segment[], { segment, ms }: Spot): number => {
  const at = segments.findIndex((each) => each.id === segment);
  return at < 0 ? Math.max(0, lastBegun(segments, ms)) : at;
};
