import { Check, CloudOff, History as Clock, LoaderCircle, Redo2, TriangleAlert, Undo2 } from "lucide-react";
import { lazy, Suspense, useEffect, useState } from "react";
import { useT } from "@/i18n";
import { MOD_KEY } from "@/lib/useShortcuts";
import { useOnline } from "@/offline/connectivity";
import { IconButton } from "@/ui/Button";
import { loadMenu } from "@/ui/Menu";
import type { TranscriptState } from "./useTranscriptState";

const HistoryDialog = lazy(() => import("../history/HistoryDialog"));

/** Shows whether edits are saved; has undo, redo and the edit history. */
export function EditStatus({ session, transcript }: { session: string; transcript: TranscriptState }) {
  const t = useT();
  const [historyOpen, setHistoryOpen] = useState(false);
  const { editor, editorState } = transcript;
  const online = useOnline();
  const able = editor !== null;
  useEffect(() => {
    // Load menus in advance, so that they open offline, too.
    if (able) void loadMenu().catch(() => null);
  }, [able]);
  if (!editor) return null;
  const { pending } = editorState;
  const count = pending.length;
  const stuck = pending.filter((each) => each.conflict).length;
  return (
    <div className="flex items-center gap-1 text-sm text-faint">
      <IconButton label={`${t("edits.undo")} (${MOD_KEY}+Z)`} onClick={() => void editor.undo()}>
        <Undo2 />
      </IconButton>
      <IconButton label={`${t("edits.redo")} (${MOD_KEY}+Shift+Z)`} onClick={() => void editor.redo()}>
        <Redo2 />
      </IconButton>
      <IconButton label={t("history.title")} onClick={() => setHistoryOpen(true)}>
        <Clock />
      </IconButton>
      <span role="status" className="flex items-center gap-1.5 ps-1 [&_svg]:size-4">
        {stuck > 0 ? (
          <span className="flex items-center gap-1.5 text-warn">
            <TriangleAlert /> {t("edits.conflicts", { count: stuck })}
          </span>
        ) : count === 0 ? (
          <>
            <Check /> {t("edits.saved")}
          </>
        ) : online ? (
          <>
            <LoaderCircle className="animate-spin" /> {t("edits.saving")}
          </>
        ) : (
          <>
            <CloudOff /> {t("edits.offline", { count })}
          </>
        )}
      </span>
      {historyOpen && (
        <Suspense fallback={null}>
          <HistoryDialog session={session} transcript={transcript} onClose={() => setHistoryOpen(false)} />
        </Suspense>
      )}
    </div>
  );
}
