import { ChevronDown, ChevronUp } from "lucide-react";
import { useEffect, useState } from "react";
import { useT } from "@/i18n";
import { useObservable } from "@/lib/observable";
import { IconButton } from "@/ui/Button";
import { Progress } from "@/ui/feedback";
import type { Upload } from "./uploadEntry";
import { RecoveredRecording } from "./RecoveredRecording";
import { uploads } from "./uploadDeps";
import { UploadRow } from "./UploadRow";
import { countUnfinished } from "./uploads";

/** Lists the uploads of this browser on every page. */
export function UploadDock() {
  const t = useT();
  const list = useObservable(uploads.list);
  const [open, setOpen] = useState(true);
  const left = countUnfinished(list);
  useWarning(list.some((each) => ["sending", "retrying", "queued"].includes(each.phase)));
  if (list.length === 0) return <RecoveredRecording />;
  return (
    <section
      aria-label={t("uploads.title")}
      className="fixed inset-x-2 bottom-2 z-30 flex max-h-[60dvh] flex-col overflow-hidden rounded-xl bg-surface shadow-float sm:start-auto sm:end-4 sm:bottom-4 sm:w-96"
    >
      <header className="flex items-center gap-2 py-1.5 ps-4 pe-2">
        <h2 className="flex-1 text-sm font-semibold">
          {left ? t("uploads.inProgress", { count: left }) : t("uploads.allDone")}
        </h2>
        <IconButton label={t(open ? "uploads.collapse" : "uploads.expand")} onClick={() => setOpen(!open)}>
          {open ? <ChevronDown /> : <ChevronUp />}
        </IconButton>
      </header>
      {!open && left > 0 && (
        <Progress value={share(list)} label={t("uploads.title")} className="rounded-none" />
      )}
      {open && (
        <ul className="divide-y divide-line overflow-y-auto border-t border-line">
          {list.map((each) => (
            <UploadRow key={each.entry.id} upload={each} />
          ))}
        </ul>
      )}
    </section>
  );
}

function share(list: readonly Upload[]): number {
  const size = list.reduce((sum, each) => sum + each.entry.size, 0);
  return size ? (list.reduce((sum, each) => sum + each.sentBytes, 0) / size) * 100 : 0;
}

/** Makes the browser ask before it closes a tab that uploads. */
function useWarning(isUploading: boolean): void {
  useEffect(() => {
    if (!isUploading) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [isUploading]);
}
