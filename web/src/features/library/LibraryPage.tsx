import { useNavigate, useSearch } from "@tanstack/react-router";
import { AudioLines, CloudOff, Mic, SearchX, Upload } from "lucide-react";
import { useDeferredValue, useRef } from "react";
import { useSpaceId } from "@/features/spaces/currentSpace";
import { MAX_LISTED, useSessions } from "@/features/sessions";
import { openRecorder, selectedFiles } from "@/features/upload/fileSelection";
import { useT } from "@/i18n";
import { useObservable } from "@/lib/observable";
import { useShortcuts } from "@/lib/useShortcuts";
import { useOnline } from "@/offline/connectivity";
import { Button } from "@/ui/Button";
import { Empty, Notice } from "@/ui/feedback";
import { filterOf, matchesFilter } from "./filters";
import { hiddenSessions } from "./deleteWithUndo";
import { SessionList } from "./SessionList";
import { SkeletonRows } from "./SkeletonRows";
import { Toolbar } from "./Toolbar";

/** The sessions of a space, live. */
export function LibraryPage() {
  const t = useT();
  const navigate = useNavigate({ from: "/" });
  const search = useSearch({ from: "/inside/" });
  const text = useDeferredValue(search.q ?? "");
  const filter = filterOf(search.show);
  const snapshot = useSessions(useSpaceId(), text);
  const gone = useObservable(hiddenSessions);
  const field = useRef<HTMLInputElement>(null);
  useShortcuts({ "/": () => field.current?.focus() });

  const kept = snapshot.state === "ready" ? snapshot.value.filter((each) => !gone.has(each.id)) : [];
  const shown = kept.filter((each) => matchesFilter(filter, each));
  const filtered = filter !== "all" || text !== "";

  return (
    <div className="mx-auto flex w-full max-w-5xl flex-col gap-3 px-3 pt-4 pb-24 sm:px-6 sm:pt-6">
      <Toolbar
        field={field}
        text={search.q ?? ""}
        filter={filter}
        onText={(q) => void navigate({ search: (now) => ({ ...now, q: q || undefined }), replace: true })}
        onFilter={(show) =>
          void navigate({
            search: (now) => ({ ...now, show: show === "all" ? undefined : show }),
          })
        }
      />
      {snapshot.state === "error" && <Notice tone="bad">{t("library.noAccess")}</Notice>}
      {snapshot.state === "loading" && <SkeletonRows />}
      {shown.length > 0 && <SessionList sessions={shown} />}
      {kept.length === MAX_LISTED && (
        <p className="px-1 text-sm text-faint">{t("library.more", { count: MAX_LISTED })}</p>
      )}
      {snapshot.state === "ready" && shown.length === 0 && (
        <EmptyLibrary filtered={filtered} cached={snapshot.cached} />
      )}
    </div>
  );
}

function EmptyLibrary({ filtered, cached }: { filtered: boolean; cached: boolean }) {
  const t = useT();
  const online = useOnline();
  if (cached && !online)
    return <Empty icon={<CloudOff />} title={t("offline.notStored")} text={t("offline.notStoredText")} />;
  return filtered ? <NoResults /> : <FirstTranscript />;
}

function NoResults() {
  const t = useT();
  return <Empty icon={<SearchX />} title={t("library.noResults")} text={t("library.noResultsText")} />;
}

function FirstTranscript() {
  const t = useT();
  return (
    <Empty icon={<AudioLines />} title={t("library.empty")} text={t("library.emptyText")}>
      <Button variant="primary" onClick={() => selectedFiles.set([])}>
        <Upload />
        {t("action.upload")}
      </Button>
      <Button onClick={openRecorder}>
        <Mic />
        {t("action.record")}
      </Button>
    </Empty>
  );
}
