import { Ear, MessageSquareText, MicOff } from "lucide-react";
import { isInProgress, type Session, stageOf } from "@/features/sessions";
import type { Snapshot } from "@/firebase/snapshots";
import { useT } from "@/i18n";
import { Empty, Notice, Skeleton } from "@/ui/feedback";
import type { TranscriptState } from "./edits/useTranscriptState";
import type { LoadedPlayer } from "./player/usePlayer";
import { SegmentList } from "./segments/SegmentList";

interface Props {
  session: Session;
  stored: Snapshot<unknown>;
  transcript: TranscriptState | null;
  loaded: LoadedPlayer | null;
}

export function TranscriptView({ session, stored, transcript, loaded }: Props) {
  const t = useT();
  const stage = stageOf(session);
  if (stage === "empty")
    return (
      <Empty icon={<MicOff />} title={t("transcript.noRecording")} text={t("transcript.noRecordingText")} />
    );
  if (stored.state === "error") return <Notice tone="bad">{t("library.noAccess")}</Notice>;
  if (transcript && transcript.segments.length > 0) {
    return (
      <div className="flex flex-col gap-4 pb-24">
        {transcript.draft && isInProgress(session) && <Notice tone="accent">{t("transcript.draft")}</Notice>}
        <SegmentList transcript={transcript} player={loaded?.player ?? null} />
      </div>
    );
  }
  if (isInProgress(session))
    return <Empty icon={<Ear />} title={t("transcript.soon")} text={t("transcript.soonText")} />;
  if (stored.state === "loading") return <TranscriptSkeleton />;
  return (
    <Empty icon={<MessageSquareText />} title={t("transcript.empty")} text={t("transcript.emptyText")} />
  );
}

const LENGTHS = ["w-11/12", "w-4/5", "w-full", "w-2/3", "w-5/6", "w-3/4"];

const TranscriptSkeleton = () => (
  <div className="flex flex-col gap-4">
    {LENGTHS.map((length) => (
      <Skeleton key={length} className={`h-4 ${length}`} />
    ))}
  </div>
);
