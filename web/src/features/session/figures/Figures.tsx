import { useQuery } from "@tanstack/react-query";
import type { CSSProperties } from "react";
import { answered, api, type Schemas } from "@/api/client";
import { useLanguage, useT } from "@/i18n";
import { clock, percent } from "@/lib/format";
import { useSettled } from "@/lib/settled";
import { Skeleton } from "@/ui/feedback";
import type { Reading } from "../edits/reading";
import type { Player } from "../player/player";
import { nameOf } from "../speakers/names";
import { Lanes } from "./Lanes";

type Statistics = Schemas["VersionStatistics"];

const SETTLED_MS = 2000;

interface Props {
  session: string;
  reading: Reading;
  player: Player | null;
}

/** Who spoke how much, and when. */
export default function Figures({ session, reading, player }: Props) {
  const t = useT();
  const revision = useSettled(reading.revision, SETTLED_MS);
  const params = { path: { id: session }, query: { version: reading.version } };
  const { data, fetchStatus } = useQuery({
    queryKey: ["statistics", session, reading.version, revision],
    placeholderData: (before) => before,
    queryFn: () => answered(api.GET("/v1/sessions/{id}/statistics", { params })),
  });
  if (!data && fetchStatus === "paused") return <p className="text-sm text-soft">{t("offline.figures")}</p>;
  if (!data) return <Skeleton className="h-24 w-full" />;
  return (
    <>
      <h2 className="text-xs font-medium text-faint">{t("figures.share")}</h2>
      <Shares statistics={data} reading={reading} />
      <h2 className="text-xs font-medium text-faint">{t("figures.when")}</h2>
      <Lanes statistics={data} voices={reading.voices} player={player} />
      <p className="text-xs text-soft tabular-nums">
        {t("figures.silence", { silence: clock(data.silenceMs), overlap: clock(data.overlapMs) })}
      </p>
    </>
  );
}

function Shares({ statistics, reading }: { statistics: Statistics; reading: Reading }) {
  const t = useT();
  const language = useLanguage();
  return (
    <ul className="flex flex-col gap-2">
      {statistics.speakers.map((each) => {
        const voice = reading.voices.get(each.speaker);
        return (
          <li key={each.speaker} className="flex flex-col gap-1 text-sm">
            <p className="flex justify-between gap-2">
              <span className="truncate">{nameOf(t, each.speaker, voice)}</span>
              <span className="text-soft tabular-nums">
                {percent(language, each.share)} · {clock(each.talkMs)}
              </span>
            </p>
            <span aria-hidden className="h-1.5 overflow-hidden rounded-full bg-hover">
              <span
                className="speaker block h-full rounded-full bg-current"
                style={{ "--hue": voice?.hue, width: `${each.share * 100}%` } as CSSProperties}
              />
            </span>
            <p className="text-xs text-faint">
              {t("figures.pace", {
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
