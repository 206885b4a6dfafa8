import { Check, CircleDot, Hourglass, TriangleAlert } from "lucide-react";
import { type ReactNode, useState } from "react";
import type { Session } from "@/features/sessions";
import { isInProgress, stageOf, stateKey } from "@/features/sessions";
import { maybeDate, toDate } from "@/firebase/values";
import { textOfCode, useLanguage, useT } from "@/i18n";
import { formatDateTime, formatTime } from "@/lib/format";
import { Notice, Progress } from "@/ui/feedback";
import type { Transcription } from "./subscriptions";
import { ChunkProgress } from "./ChunkProgress";

interface Props {
  session: Session;
  transcription: Transcription | null;
  /** Whether the panel starts open. */
  open: boolean;
}

/** Shows the timeline of the transcription, its progress, the next poll and the deadline. */
export function ProgressPanel({ session, transcription, open }: Props) {
  const t = useT();
  const [unfolded, setUnfolded] = useState<boolean | null>(null);
  const { state, progress, failure, chunks } = session.transcription;
  if (state === "none") return null;
  const running = isInProgress(session);
  return (
    <details
      open={unfolded ?? open}
      onToggle={(event) => setUnfolded(event.currentTarget.open)}
      className="rounded-lg border border-line bg-surface open:w-full lg:w-full"
    >
      <summary className="cursor-pointer px-3.5 py-2.5 text-sm font-semibold select-none">
        {t("progress.title")}
      </summary>
      <div className="flex flex-col gap-3 px-3.5 pb-3.5">
        {running && (
          <Progress
            value={state === "uploading" ? undefined : progress}
            label={t(stateKey(state))}
            className="h-1.5"
          />
        )}
        {failure && <Notice tone="bad">{textOfCode("failure", failure.code) ?? failure.message}</Notice>}
        {chunks > 1 && transcription && <ChunkProgress session={session} chunks={transcription.chunks} />}
        {running && <NextSteps session={session} />}
        <Timeline session={session} transcription={transcription} />
      </div>
    </details>
  );
}

function NextSteps({ session }: { session: Session }) {
  const t = useT();
  const language = useLanguage();
  const now = new Date();
  const { nextPollAt, deadline, providerStatus } = session.transcription;
  const [next, last] = [maybeDate(nextPollAt), maybeDate(deadline)];
  const facts: [string, string][] = [];
  if (providerStatus) facts.push([t("progress.provider"), providerStatus]);
  if (next)
    facts.push([
      t("progress.nextPoll"),
      next > now ? formatDateTime(language, next, now) : t("progress.now"),
    ]);
  if (last) facts.push([t("progress.deadline"), formatDateTime(language, last, now)]);
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
      {facts.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-faint">{name}</dt>
          <dd className="text-end tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Timeline({ session, transcription }: { session: Session; transcription: Transcription | null }) {
  const t = useT();
  const language = useLanguage();
  const entries = transcription?.timeline ?? [];
  return (
    <ol className="flex flex-col gap-2.5">
      {entries.map((each, at) => (
        <li key={at} className="flex gap-2.5 text-sm [&_svg]:mt-0.5 [&_svg]:size-3.5 [&_svg]:shrink-0">
          {at === entries.length - 1 ? iconOf(stageOf(session)) : <Check className="text-faint" />}
          <div className="min-w-0 flex-1">
            <p className="flex justify-between gap-2 font-medium">
              {t(stateKey(each.state))}
              <time className="font-normal text-faint tabular-nums">
                {formatTime(language, toDate(each.at))}
              </time>
            </p>
            <p className="text-soft">{each.message}</p>
          </div>
        </li>
      ))}
    </ol>
  );
}

function iconOf(stage: string): ReactNode {
  if (stage === "ready") return <Check className="text-good" />;
  if (stage === "failed") return <TriangleAlert className="text-bad" />;
  return stage === "running" ? <CircleDot className="text-accent" /> : <Hourglass className="text-faint" />;
}
