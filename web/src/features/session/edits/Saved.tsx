import { Check, CloudOff, History as Clock, LoaderCircle, Redo2, TriangleAlert, Undo2 } from "lucide-react";
import { lazy, Suspense, useEffect, useState } from "react";
import { useT } from "@/i18n";
import { MOD } from "@/lib/shortcuts";
import { useOnline } from "@/offline/connectivity";
import { IconButton } from "@/ui/Button";
import { loadMenu } from "@/ui/Menu";
import type { Reading } from "./reading";

const History = lazy(() => import("../history/History"));

/** Whether what was changed is kept, a step back and forth, and the way to all that was changed. */
export function Saved({ session, reading }: { session: string; reading: Reading }) {
  const t = useT();
  const [asked, setAsked] = useState(false);
  const { desk, desked } = reading;
  const online = useOnline();
  const able = desk !== null;
  useEffect(() => {
    // Lines are edited without a network, too: what that needs is there before.
    if (able) void loadMenu().catch(() => null);
  }, [able]);
  if (!desk) return null;
  const { pending } = desked;
  const count = pending.length;
  const stuck = pending.filter((each) => each.conflict).length;
  return (
    <div className="flex items-center gap-1 text-sm text-faint">
      <IconButton label={`${t("edits.undo")} (${MOD}+Z)`} onClick={() => void desk.undo()}>
        <Undo2 />
      </IconButton>
      <IconButton label={`${t("edits.redo")} (${MOD}+Shift+Z)`} onClick={() => void desk.redo()}>
        <Redo2 />
      </IconButton>
      <IconButton label={t("history.title")} onClick={() => setAsked(true)}>
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
      {asked && (
        <Suspense fallback={null}>
          <History session={session} reading={reading} onClose={() => setAsked(false)} />
        </Suspense>
      )}
    </div>
  );
}
