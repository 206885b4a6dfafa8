import { useParams } from "@tanstack/react-router";
import { FileLock2 } from "lucide-react";
import { useEffect } from "react";
import { stageOf, type Session } from "@/features/sessions";
import { useT } from "@/i18n";
import { Empty, Skeleton } from "@/ui/feedback";
import { Header } from "./Header";
import { usePass, useSession, useTranscript } from "./listening";
import { Stages } from "./Stages";
import { Words } from "./Words";

/** One session: what is happening to it, and its words as soon as there are any. */
export function SessionPage() {
  const t = useT();
  const { id } = useParams({ from: "/inside/s/$id" });
  const live = useSession(id);
  if (live.state === "loading") return <Waiting />;
  if (live.state === "refused" || !live.value) {
    return <Empty icon={<FileLock2 />} title={t("session.closed")} text={t("session.closedText")} />;
  }
  return <Open session={live.value} />;
}

function Open({ session }: { session: Session }) {
  const t = useT();
  const pass = usePass(session);
  const transcript = useTranscript(session);
  const title = session.title || t("library.untitled");
  useEffect(() => {
    document.title = `${title} · Earshot`;
    return () => {
      document.title = "Earshot";
    };
  }, [title]);
  const stage = stageOf(session);
  return (
    <div className="mx-auto flex w-full max-w-6xl flex-col gap-4 px-3 py-4 sm:px-6 sm:py-6">
      <Header session={session} />
      <div className="flex flex-col gap-6 lg:flex-row lg:items-start">
        <div className="order-2 min-w-0 flex-1 lg:order-none">
          <Words session={session} transcript={transcript} />
        </div>
        <aside className="order-1 lg:sticky lg:top-6 lg:order-none lg:w-72 lg:shrink-0">
          <Stages
            session={session}
            pass={pass.state === "ready" ? pass.value : null}
            open={stage !== "ready"}
          />
        </aside>
      </div>
    </div>
  );
}

function Waiting() {
  const t = useT();
  return (
    <div role="status" className="mx-auto flex w-full max-w-6xl flex-col gap-4 px-3 py-6 sm:px-6">
      <span className="sr-only">{t("loading")}</span>
      <Skeleton className="h-7 w-72 max-w-full" />
      <Skeleton className="h-4 w-48" />
      <Skeleton className="mt-4 h-4 w-full max-w-xl" />
      <Skeleton className="h-4 w-full max-w-lg" />
      <Skeleton className="h-4 w-full max-w-2xl" />
    </div>
  );
}
