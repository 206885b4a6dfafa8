import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useLayoutEffect, useRef, useState } from "react";
import { useT } from "@/i18n";
import type { Reading } from "../edits/reading";
import type { Player } from "../player/player";
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
            className="absolute inset-x-0 top-0 focus-within:z-1"
            style={{ transform: `translateY(${row.start - top}px)` }}
          >
            <Said {...{ segment, turn, reading, player, writing }} voice={voices.get(segment.speaker)} />
          </div>
        );
      })}
    </div>
  );
}
