import { useQuery } from "@tanstack/react-query";
import type { CSSProperties } from "react";
import { api, type Schemas, unwrap } from "@/api/client";
import { useLanguage, useT } from "@/i18n";
import { formatDuration, formatPercent } from "@/lib/format";
import { useDebounced } from "@/lib/useDebounced";
import { Skeleton } from "@/ui/feedback";
import type { TranscriptState } from "../edits/useTranscriptState";
import type { Player } from "../player/player";
import { speakerName } from "../speakers/speakerNames";
import { SpeakerTimeline } from "./SpeakerTimeline";

type VersionStatistics = Schemas["VersionStatistics"];

const DEBOUNCE_MS = 2000;

interface Props {
  session: string;
  transcript: TranscriptState;
  player: Player | null;
}

/** Talk time and timeline of each speaker. */
export default function StatisticsView({ session, transcript, player }: Props) {
  const t = useT();
  const revision = useDebounced(transcript.revision, DEBOUNCE_MS);
  const params = { path: { id: session }, query: { version: transcript.version } };
  const { data, fetchStatus } = useQuery({
    queryKey: ["statistics", session, transcript.version, revision],
    placeholderData: (before) => before,
    queryFn: () => unwrap(api.GET("/v1/sessions/{id}/statistics", { params })),
  });
  if (!data && fetchStatus === "paused")
    return <p className="text-sm text-soft">{t("offline.statistics")}</p>;
  if (!data) return <Skeleton className="h-24 w-full" />;
  return (
    <>
      <h2 className="text-xs font-medium text-faint">{t("statistics.share")}</h2>
      <SpeakerShares statistics={data} transcript={transcript} />
      <h2 className="text-xs font-medium text-faint">{t("statistics.timeline")}</h2>
      <SpeakerTimeline statistics={data} speakers={transcript.speakers} player={player} />
      <p className="text-xs text-soft tabular-nums">
        {t("statistics.silence", {
          silence: formatDuration(data.silenceMs),
          overlap: formatDuration(data.overlapMs),
        })}
      </p>
    </>
  );
}

function SpeakerShares({
  statistics,
  transcript,
}: {
  statistics: VersionStatistics;
  transcript: TranscriptState;
}) {
  const t = useT();
  const language = useLanguage();
  return (
    <ul className="flex flex-col gap-2">
      {statistics.speakers.map((each) => {
        const speakerInfo = transcript.speakers.get(each.speaker);
        return (
          <li key={each.speaker} className="flex flex-col gap-1 text-sm">
            <p className="flex justify-between gap-2">
              <span className="truncate">{speakerName(t, each.speaker, speakerInfo)}</span>
              <span className="text-soft tabular-nums">
                {formatPercent(language, each.share)} · {formatDuration(each.talkMs)}
              </span>
            </p>
            <span aria-hidden className="h-1.5 overflow-hidden rounded-full bg-hover">
              <span
                className="speaker block h-full rounded-full bg-current"
                style={{ "--hue": speakerInfo?.hue, width: `${each.share * 100}%` } as CSSProperties}
              />
            </span>
            <p className="text-xs text-faint">
              {t("statistics.pace", {
                pace: Math.round(each.wordsPerMinute),
                turns: each.turns,
                questions: each.questions,
              })}
            </p>
          </li>
        );
      })}
    </ul>
  );
}
