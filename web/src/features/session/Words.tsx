import { Ear, MessageSquareText, MicOff } from "lucide-react";
import { isUnderWay, stageOf, type Session } from "@/features/sessions";
import type { Live } from "@/firebase/live";
import { useT } from "@/i18n";
import { Empty, Notice, Skeleton } from "@/ui/feedback";
import type { Reading } from "./edits/reading";
import type { Playing } from "./player/usePlayer";
import { List } from "./words/List";

interface Props {
  session: Session;
  transcript: Live<unknown>;
  reading: Reading | null;
  playing: Playing | null;
}

export function Words({ session, transcript, reading, playing }: Props) {
  const t = useT();
  const stage = stageOf(session);
  if (stage === "empty")
    return <Empty icon={<MicOff />} title={t("words.none")} text={t("words.noneText")} />;
  if (transcript.state === "refused") return <Notice tone="bad">{t("library.refused")}</Notice>;
  if (reading && reading.segments.length > 0) {
    return (
      <div className="flex flex-col gap-4 pb-24">
        {reading.draft && isUnderWay(session) && <Notice tone="accent">{t("words.draft")}</Notice>}
        <List reading={reading} player={playing?.player ?? null} />
      </div>
    );
  }
  if (isUnderWay(session)) return <Empty icon={<Ear />} title={t("words.soon")} text={t("words.soonText")} />;
  if (transcript.state === "loading") return <Lines />;
  return <Empty icon={<MessageSquareText />} title={t("words.empty")} text={t("words.emptyText")} />;
}

const LENGTHS = ["w-11/12", "w-4/5", "w-full", "w-2/3", "w-5/6", "w-3/4"];

const Lines = () => (
  <div className="flex flex-col gap-4">
    {LENGTHS.map((length) => (
      <Skeleton key={length} className={`h-4 ${length}`} />
    ))}
  </div>
);
