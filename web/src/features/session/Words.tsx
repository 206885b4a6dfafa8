import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { Ear, MessageSquareText, MicOff } from "lucide-react";
import { useLayoutEffect, useRef, useState, type CSSProperties } from "react";
import { isUnderWay, stageOf, type Session } from "@/features/sessions";
import type { Live } from "@/firebase/live";
import { useT } from "@/i18n";
import { clock } from "@/lib/format";
import { classes } from "@/ui/classes";
import { Empty, Notice, Skeleton } from "@/ui/feedback";
import type { Transcript } from "./listening";
import { numberOf, type Segment, type Voice } from "./transcript";

const ROW_PX = 76;
const BEYOND = 12;

export function Words({ session, transcript }: { session: Session; transcript: Live<Transcript> }) {
  const t = useT();
  const stage = stageOf(session);
  if (stage === "empty")
    return <Empty icon={<MicOff />} title={t("words.none")} text={t("words.noneText")} />;
  if (transcript.state === "refused") return <Notice tone="bad">{t("library.refused")}</Notice>;
  const segments = transcript.state === "ready" ? transcript.value.segments : [];
  if (transcript.state === "ready" && segments.length > 0) {
    return (
      <div className="flex flex-col gap-4 pb-24">
        {transcript.value.draft && isUnderWay(session) && <Notice tone="accent">{t("words.draft")}</Notice>}
        <List transcript={transcript.value} />
      </div>
    );
  }
  if (isUnderWay(session)) return <Empty icon={<Ear />} title={t("words.soon")} text={t("words.soonText")} />;
  if (transcript.state === "loading") return <Lines />;
  return <Empty icon={<MessageSquareText />} title={t("words.empty")} text={t("words.emptyText")} />;
}

/** Ten hours are as quick as a minute: only what is seen is there. */
function List({ transcript: { segments, voices } }: { transcript: Transcript }) {
  const t = useT();
  const list = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
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
            className="absolute inset-x-0 top-0"
            style={{ transform: `translateY(${row.start - top}px)` }}
          >
            <Said segment={segment} voice={voices.get(segment.speaker)} turn={turn} />
          </div>
        );
      })}
    </div>
  );
}

function Said({ segment, voice, turn }: { segment: Segment; voice: Voice | undefined; turn: boolean }) {
  const t = useT();
  const name = voice?.name ? voice.name : t("words.speaker", { number: numberOf(segment.speaker) });
  return (
    <div
      className={classes(
        "grid grid-cols-[2.75rem_1fr] items-baseline gap-x-3 rounded-md px-2 py-1 hover:bg-hover/60 sm:grid-cols-[3.25rem_1fr]",
        turn && "mt-3",
      )}
    >
      {turn && (
        <p
          className="speaker col-start-2 flex items-center gap-2 font-semibold"
          style={{ "--hue": voice?.hue } as CSSProperties}
        >
          <span aria-hidden className="size-2 rounded-full bg-current" />
          {name}
        </p>
      )}
      <time className="col-start-1 text-end text-xs text-faint tabular-nums">{clock(segment.startMs)}</time>
      <p dir="auto" className="text-lg leading-relaxed text-pretty wrap-break-word">
        {segment.text}
      </p>
    </div>
  );
}

const LENGTHS = ["w-11/12", "w-4/5", "w-full", "w-2/3", "w-5/6", "w-3/4"];

const Lines = () => (
  <div className="flex flex-col gap-4">
    {LENGTHS.map((length) => (
      <Skeleton key={length} className={`h-4 ${length}`} />
    ))}
  </div>
);
