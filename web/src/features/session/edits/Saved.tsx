import { Check, CloudOff, LoaderCircle, Redo2, TriangleAlert, Undo2 } from "lucide-react";
import { useEffect } from "react";
import { useT } from "@/i18n";
import { MOD } from "@/lib/shortcuts";
import { IconButton } from "@/ui/Button";
import { loadMenu } from "@/ui/Menu";
import type { Reading } from "./reading";

/** Whether what was changed is kept, and a step back and forth. */
export function Saved({ reading: { desk, desked } }: { reading: Reading }) {
  const t = useT();
  const able = desk !== null;
  useEffect(() => {
    // Lines are edited without a network, too: what that needs is there before.
    if (able) void loadMenu().catch(() => null);
  }, [able]);
  if (!desk) return null;
  const { pending, offline } = desked;
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
      <span role="status" className="flex items-center gap-1.5 ps-1 [&_svg]:size-4">
        {stuck > 0 ? (
          <span className="flex items-center gap-1.5 text-warn">
            <TriangleAlert /> {t("edits.conflicts", { count: stuck })}
          </span>
        ) : count === 0 ? (
          <>
            <Check /> {t("edits.saved")}
          </>
        ) : offline ? (
          <>
            <CloudOff /> {t("edits.offline", { count })}
          </>
        ) : (
          <>
            <LoaderCircle className="animate-spin" /> {t("edits.saving")}
          </>
        )}
      </span>
    </div>
  );
}
