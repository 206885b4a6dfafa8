import { useNavigate, useSearch } from "@tanstack/react-router";
import { AudioLines, CloudOff, Mic, SearchX, Upload } from "lucide-react";
import { useDeferredValue, useRef } from "react";
import { useSpaceId } from "@/app/space";
import { MOST_LISTED, useSessions } from "@/features/sessions";
import { picked, recordingWanted } from "@/features/upload/picking";
import { useT } from "@/i18n";
import { useCell } from "@/lib/external";
import { useShortcuts } from "@/lib/shortcuts";
import { useOnline } from "@/offline/connectivity";
import { Button } from "@/ui/Button";
import { Empty, Notice } from "@/ui/feedback";
import { filterOf, shownIn } from "./filters";
import { leaving } from "./removal";
import { Rows } from "./Rows";
import { SkeletonRows } from "./SkeletonRows";
import { Toolbar } from "./Toolbar";

/** The sessions of a space, as they are at this moment. */
export function Library() {
  const t = useT();
  const navigate = useNavigate({ from: "/" });
  const search = useSearch({ from: "/inside/" });
  const text = useDeferredValue(search.q ?? "");
  const filter = filterOf(search.show);
  const live = useSessions(useSpaceId(), text);
  const gone = useCell(leaving);
  const field = useRef<HTMLInputElement>(null);
  useShortcuts({ "/": () => field.current?.focus() });

  const kept = live.state === "ready" ? live.value.filter((each) => !gone.has(each.id)) : [];
  const shown = kept.filter((each) => shownIn(filter, each));
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
      {live.state === "refused" && <Notice tone="bad">{t("library.refused")}</Notice>}
      {live.state === "loading" && <SkeletonRows />}
      {shown.length > 0 && <Rows sessions={shown} />}
      {kept.length === MOST_LISTED && (
        <p className="px-1 text-sm text-faint">{t("library.more", { count: MOST_LISTED })}</p>
      )}
      {live.state === "ready" && shown.length === 0 && <None filtered={filtered} cached={live.cached} />}
    </div>
  );
}

function None({ filtered, cached }: { filtered: boolean; cached: boolean }) {
  const t = useT();
  const online = useOnline();
  if (cached && !online)
    return <Empty icon={<CloudOff />} title={t("offline.nothing")} text={t("offline.nothingText")} />;
  return filtered ? <Nothing /> : <First />;
}

function Nothing() {
  const t = useT();
  return <Empty icon={<SearchX />} title={t("library.nothing")} text={t("library.nothingText")} />;
}

function First() {
  const t = useT();
  return (
    <Empty icon={<AudioLines />} title={t("library.empty")} text={t("library.emptyText")}>
      <Button look="primary" onClick={() => picked.set([])}>
        <Upload />
        {t("action.upload")}
      </Button>
      <Button onClick={recordingWanted}>
        <Mic />
        {t("action.record")}
      </Button>
    </Empty>
  );
}
