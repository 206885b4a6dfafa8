import { Link, useParams, useSearch } from "@tanstack/react-router";
import { FileLock2 } from "lucide-react";
import { lazy, Suspense, useEffect } from "react";
import { isUnderWay, stageOf, type Session } from "@/features/sessions";
import type { Live } from "@/firebase/live";
import { useT } from "@/i18n";
import { useOnline } from "@/offline/connectivity";
import { Badge, Empty, Notice, Skeleton } from "@/ui/feedback";
import { BesideContext } from "./beside";
import { Comments } from "./comments/Comments";
import { useDesk, useMayEdit, useReading } from "./edits/reading";
import { Saved } from "./edits/Saved";
import { Header } from "./Header";
import { usePass, useSession, useTranscript, type Pass, type Transcript } from "./listening";
import { Panel } from "./Panel";
import { Bar } from "./player/Bar";
import { usePlayer } from "./player/usePlayer";
import { Speakers } from "./speakers/Speakers";
import { Stages } from "./Stages";
import { useCompany } from "./useCompany";
import { Versions } from "./versions/Versions";
import { Words } from "./Words";

const Figures = lazy(() => import("./figures/Figures"));
const NOTHING: Transcript = { version: 0, recognised: [], items: [], draft: true, current: false };

/** One session: what is happening to it, and its words as soon as there are any. */
export function SessionPage() {
  const t = useT();
  const { id } = useParams({ from: "/inside/s/$id" });
  const { version } = useSearch({ from: "/inside/s/$id" });
  const live = useSession(id);
  if (live.state === "loading") return <Waiting />;
  if (live.state === "refused" || !live.value) {
    return <Empty icon={<FileLock2 />} title={t("session.closed")} text={t("session.closedText")} />;
  }
  const current = live.value.transcription.version;
  const older = version && version !== current ? version : undefined;
  return <Open key={`${id}/${older ?? ""}`} session={live.value} older={older} />;
}

function Open({ session, older }: { session: Session; older: number | undefined }) {
  const t = useT();
  const pass = usePass(session);
  const transcript = useTranscript(session, older);
  const known = transcript.state === "ready" ? transcript.value : NOTHING;
  const editable = useMayEdit(session);
  const desk = useDesk(session.id, known.version);
  const reading = useReading(desk, known, editable && !older);
  const playing = usePlayer(session, reading.segments);
  const title = session.title || t("library.untitled");
  useEffect(() => {
    document.title = `${title} · Earshot`;
    return () => {
      document.title = "Earshot";
    };
  }, [title]);
  const complete = reading.segments.length > 0 && !reading.draft;
  // What is still to come keeps its place, so that nothing moves when it is there.
  const expected = session.transcription.version !== null && session.transcription.counts.segments > 0;
  const player = playing?.player ?? null;
  const company = useCompany(session, player, reading.segments);
  const { others, opened, beside, count } = company;
  const goTo = (segment: string) => {
    const ms = reading.segments.find((each) => each.id === segment)?.startMs;
    if (ms !== undefined) beside.wanted.set({ ms, segment });
  };
  return (
    <BesideContext value={beside}>
      <div className="mx-auto flex w-full max-w-6xl flex-col gap-4 px-3 py-4 sm:px-6 sm:py-6">
        <Header session={session} others={others} invites={editable} onGo={goTo} />
        {older && <Older id={session.id} number={older} />}
        {expected && editable && (
          <div className="min-h-8">{complete && <Saved session={session.id} reading={reading} />}</div>
        )}
        <div className="flex flex-col gap-6 lg:flex-row lg:items-start">
          <div className="order-2 min-w-0 flex-1 lg:order-none">
            <Words session={session} transcript={transcript} reading={reading} playing={playing} />
            {playing && complete && (
              <Bar playing={playing} segments={reading.segments} peaks={peaksOf(pass)} />
            )}
          </div>
          <aside className="order-1 flex flex-wrap gap-2 lg:sticky lg:top-6 lg:order-none lg:max-h-[calc(100dvh-3rem)] lg:w-72 lg:shrink-0 lg:flex-col lg:flex-nowrap lg:gap-3 lg:overflow-y-auto">
            {complete ? <Speakers session={session} reading={reading} /> : expected && <Folded />}
            <Panel
              title={t("comments.title")}
              asked={opened}
              aside={count > 0 && <Badge tone="accent">{count}</Badge>}
            >
              <Comments {...company.comments} />
            </Panel>
            {complete ? (
              <Panel title={t("figures.title")}>
                <Suspense fallback={<Skeleton className="h-24 w-full" />}>
                  <Figures session={session.id} reading={reading} player={player} />
                </Suspense>
              </Panel>
            ) : (
              expected && <Folded />
            )}
            {session.transcription.version && (
              <Versions
                session={session}
                editable={editable && !isUnderWay(session)}
                read={reading.version}
              />
            )}
            <Stages
              session={session}
              pass={pass.state === "ready" ? pass.value : null}
              open={stageOf(session) !== "ready"}
            />
          </aside>
        </div>
      </div>
    </BesideContext>
  );
}

const Folded = () => <Skeleton className="h-10 w-28 lg:w-full" />;

const UNHEARD = ["uploading", "preparing"];

/** Null as long as the recording may still be prepared: its pass is told after its session, now and then. */
function peaksOf(pass: Live<Pass | null>): string | null {
  if (pass.state === "loading") return null;
  if (pass.state === "refused" || !pass.value) return "";
  const { state, peaks } = pass.value;
  return peaks || (UNHEARD.includes(state) ? null : "");
}

function Older({ id, number }: { id: string; number: number }) {
  const t = useT();
  return (
    <Notice tone="accent">
      {t("versions.reading", { number })}{" "}
      <Link to="/s/$id" params={{ id }} search={{}} className="font-medium underline">
        {t("versions.back")}
      </Link>
    </Notice>
  );
}

function Waiting() {
  const t = useT();
  const online = useOnline();
  return (
    <div role="status" className="mx-auto flex w-full max-w-6xl flex-col gap-4 px-3 py-6 sm:px-6">
      <span className="sr-only">{t("loading")}</span>
      {!online && <Notice tone="warn">{t("offline.session")}</Notice>}
      <Skeleton className="h-7 w-72 max-w-full" />
      <Skeleton className="h-4 w-48" />
      <Skeleton className="mt-4 h-4 w-full max-w-xl" />
      <Skeleton className="h-4 w-full max-w-lg" />
      <Skeleton className="h-4 w-full max-w-2xl" />
    </div>
  );
}
