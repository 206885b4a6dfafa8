import { Check, CircleDot, Hourglass, TriangleAlert } from "lucide-react";
import { useState, type ReactNode } from "react";
import type { Session } from "@/features/sessions";
import { isUnderWay, stageOf, stateKey } from "@/features/sessions";
import { maybeDate, toDate } from "@/firebase/values";
import { known, useLanguage, useT } from "@/i18n";
import { moment, time } from "@/lib/format";
import { Notice, Progress } from "@/ui/feedback";
import type { Pass } from "./listening";
import { Parts } from "./Parts";

interface Props {
  session: Session;
  pass: Pass | null;
  /** Whether it is unfolded at first: while there is something to see. */
  open: boolean;
}

/** Never a black box: what happened, what is happening, when somebody looks next, and until when it ends. */
export function Stages({ session, pass, open }: Props) {
  const t = useT();
  const [unfolded, setUnfolded] = useState<boolean | null>(null);
  const { state, progress, failure, chunks } = session.transcription;
  if (state === "none") return null;
  const running = isUnderWay(session);
  return (
    <details
      open={unfolded ?? open}
      onToggle={(event) => setUnfolded(event.currentTarget.open)}
      className="rounded-lg border border-line bg-surface open:w-full lg:w-full"
    >
      <summary className="cursor-pointer px-3.5 py-2.5 text-sm font-semibold select-none">
        {t("stages.title")}
      </summary>
      <div className="flex flex-col gap-3 px-3.5 pb-3.5">
        {running && (
          <Progress
            value={state === "uploading" ? undefined : progress}
            label={t(stateKey(state))}
            className="h-1.5"
          />
        )}
        {failure && <Notice tone="bad">{known("failure", failure.code) ?? failure.message}</Notice>}
        {chunks > 1 && pass && <Parts session={session} parts={pass.chunks} />}
        {running && <Outlook session={session} />}
        <Entries session={session} pass={pass} />
      </div>
    </details>
  );
}

function Outlook({ session }: { session: Session }) {
  const t = useT();
  const language = useLanguage();
  const now = new Date();
  const { nextPollAt, deadline, providerStatus } = session.transcription;
  const [next, last] = [maybeDate(nextPollAt), maybeDate(deadline)];
  const facts: [string, string][] = [];
  if (providerStatus) facts.push([t("stages.provider"), providerStatus]);
  if (next) facts.push([t("stages.nextLook"), next > now ? moment(language, next, now) : t("stages.now")]);
  if (last) facts.push([t("stages.deadline"), moment(language, last, now)]);
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

function Entries({ session, pass }: { session: Session; pass: Pass | null }) {
  const t = useT();
  const language = useLanguage();
  const entries = pass?.timeline ?? [];
  return (
    <ol className="flex flex-col gap-2.5">
      {entries.map((each, at) => (
        <li key={at} className="flex gap-2.5 text-sm [&_svg]:mt-0.5 [&_svg]:size-3.5 [&_svg]:shrink-0">
          {at === entries.length - 1 ? icon(stageOf(session)) : <Check className="text-faint" />}
          <div className="min-w-0 flex-1">
            <p className="flex justify-between gap-2 font-medium">
              {t(stateKey(each.state))}
              <time className="font-normal text-faint tabular-nums">{time(language, toDate(each.at))}</time>
            </p>
            <p className="text-soft">{each.message}</p>
          </div>
        </li>
      ))}
    </ol>
  );
}

function icon(stage: string): ReactNode {
  if (stage === "ready") return <Check className="text-good" />;
  if (stage === "failed") return <TriangleAlert className="text-bad" />;
  return stage === "running" ? <CircleDot className="text-accent" /> : <Hourglass className="text-faint" />;
}
