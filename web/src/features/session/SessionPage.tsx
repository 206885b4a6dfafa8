import { Link, useParams, useSearch } from "@tanstack/react-router";
import { FileLock2 } from "lucide-react";
import { lazy, Suspense, useEffect } from "react";
import { isInProgress, type Session, stageOf } from "@/features/sessions";
import type { Snapshot } from "@/firebase/snapshots";
import { useT } from "@/i18n";
import { useOnline } from "@/offline/connectivity";
import { Badge, Empty, Notice, Skeleton } from "@/ui/feedback";
import { CollaborationContext } from "./CollaborationContext";
import { Comments } from "./comments/Comments";
import { useCanEdit, useTranscriptEditor, useTranscriptState } from "./edits/useTranscriptState";
import { EditStatus } from "./edits/EditStatus";
import { SessionHeader } from "./SessionHeader";
import {
  type StoredTranscript,
  type Transcription,
  useSession,
  useStoredTranscript,
  useTranscription,
} from "./subscriptions";
import { Panel } from "./Panel";
import { PlayerBar } from "./player/PlayerBar";
import { usePlayer } from "./player/usePlayer";
import { SpeakersPanel } from "./speakers/SpeakersPanel";
import { ProgressPanel } from "./ProgressPanel";
import { useCollaboration } from "./useCollaboration";
import { VersionsPanel } from "./versions/VersionsPanel";
import { TranscriptView } from "./TranscriptView";

const StatisticsView = lazy(() => import("./statistics/StatisticsView"));
const NOTHING: StoredTranscript = { version: 0, recognised: [], items: [], draft: true, complete: false };

/** One session: its transcription, transcript, player, speakers, comments and versions. */
export function SessionPage() {
  const t = useT();
  const { id } = useParams({ from: "/inside/s/$id" });
  const { version } = useSearch({ from: "/inside/s/$id" });
  const snapshot = useSession(id);
  if (snapshot.state === "loading") return <LoadingSession />;
  if (snapshot.state === "error" || !snapshot.value) {
    return <Empty icon={<FileLock2 />} title={t("session.noAccess")} text={t("session.noAccessText")} />;
  }
  const current = snapshot.value.transcription.version;
  const older = version && version !== current ? version : undefined;
  return <OpenSession key={`${id}/${older ?? ""}`} session={snapshot.value} older={older} />;
}

function OpenSession({ session, older }: { session: Session; older: number | undefined }) {
  const t = useT();
  const transcription = useTranscription(session);
  const stored = useStoredTranscript(session, older);
  const known = stored.state === "ready" ? stored.value : NOTHING;
  const editable = useCanEdit(session);
  const editor = useTranscriptEditor(session.id, known.version);
  const transcript = useTranscriptState(editor, known, editable && !older);
  const loaded = usePlayer(session, transcript.segments);
  const title = session.title || t("library.untitled");
  useEffect(() => {
    document.title = `${title} · Earshot`;
    return () => {
      document.title = "Earshot";
    };
  }, [title]);
  const complete = transcript.segments.length > 0 && !transcript.draft;
  // Reserve the space of what is still loading, so that nothing moves.
  const expected = session.transcription.version !== null && session.transcription.counts.segments > 0;
  const player = loaded?.player ?? null;
  const state = useCollaboration(session, player, transcript.segments);
  const { others, openRequests, collaboration, commentCount } = state;
  const goTo = (segment: string) => {
    const ms = transcript.segments.find((each) => each.id === segment)?.startMs;
    if (ms !== undefined) collaboration.scrollTarget.set({ ms, segment });
  };
  return (
    <CollaborationContext value={collaboration}>
      <div className="mx-auto flex w-full max-w-6xl flex-col gap-4 px-3 py-4 sm:px-6 sm:py-6">
        <SessionHeader session={session} others={others} invites={editable} onGo={goTo} />
        {older && <OldVersionNotice id={session.id} number={older} />}
        {expected && editable && (
          <div className="min-h-8">
            {complete && <EditStatus session={session.id} transcript={transcript} />}
          </div>
        )}
        <div className="flex flex-col gap-6 lg:flex-row lg:items-start">
          <div className="order-2 min-w-0 flex-1 lg:order-none">
            <TranscriptView session={session} stored={stored} transcript={transcript} loaded={loaded} />
            {loaded && complete && (
              <PlayerBar loaded={loaded} segments={transcript.segments} peaks={peaksOf(transcription)} />
            )}
          </div>
          <aside className="order-1 flex flex-wrap gap-2 lg:sticky lg:top-6 lg:order-none lg:max-h-[calc(100dvh-3rem)] lg:w-72 lg:shrink-0 lg:flex-col lg:flex-nowrap lg:gap-3 lg:overflow-y-auto">
            {complete ? (
              <SpeakersPanel session={session} transcript={transcript} />
            ) : (
              expected && <PanelSkeleton />
            )}
            <Panel
              title={t("comments.title")}
              openRequests={openRequests}
              aside={commentCount > 0 && <Badge tone="accent">{commentCount}</Badge>}
            >
              <Comments {...state.comments} />
            </Panel>
            {complete ? (
              <Panel title={t("statistics.title")}>
                <Suspense fallback={<Skeleton className="h-24 w-full" />}>
                  <StatisticsView session={session.id} transcript={transcript} player={player} />
                </Suspense>
              </Panel>
            ) : (
              expected && <PanelSkeleton />
            )}
            {session.transcription.version && (
              <VersionsPanel
                session={session}
                editable={editable && !isInProgress(session)}
                read={transcript.version}
              />
            )}
            <ProgressPanel
              session={session}
              transcription={transcription.state === "ready" ? transcription.value : null}
              open={stageOf(session) !== "ready"}
            />
          </aside>
        </div>
      </div>
    </CollaborationContext>
  );
}

const PanelSkeleton = () => <Skeleton className="h-10 w-28 lg:w-full" />;

const BEFORE_PEAKS = ["uploading", "preparing"];

/** Null while the recording may still be prepared: its document may arrive after the session's. */
function peaksOf(transcription: Snapshot<Transcription | null>): string | null {
  if (transcription.state === "loading") return null;
  if (transcription.state === "error" || !transcription.value) return "";
  const { state, peaks } = transcription.value;
  return peaks || (BEFORE_PEAKS.includes(state) ? null : "");
}

function OldVersionNotice({ id, number }: { id: string; number: number }) {
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

function LoadingSession() {
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
