import { RotateCcw } from "lucide-react";
import { answered, api, sentence } from "@/api/client";
import type { Session } from "@/features/sessions";
import { useT } from "@/i18n";
import { clock } from "@/lib/format";
import { Button } from "@/ui/Button";
import { classes } from "@/ui/classes";
import { toast } from "@/ui/toasts";
import type { Part } from "./listening";

const COLOURS: Record<Part["state"], string> = {
  pending: "bg-hover",
  starting: "bg-tint",
  running: "bg-accent/45",
  done: "bg-accent",
  failed: "bg-bad",
};

/** A long recording is recognised in parts: each is shown as long as it is, and one that failed can be tried again. */
export function Parts({ session, parts }: { session: Session; parts: readonly Part[] }) {
  const t = useT();
  const done = parts.filter((each) => each.state === "done").length;
  const retry = (index: number) => {
    const path = { id: session.id, index };
    const asked = answered(api.POST("/v1/sessions/{id}/chunks/{index}/retry", { params: { path } } as never));
    asked.catch((error: unknown) => toast(sentence(error), { tone: "bad" }));
  };
  return (
    <div className="flex flex-col gap-2">
      <p className="text-sm text-soft">{t("parts.done", { done, all: parts.length })}</p>
      <div aria-hidden className="flex h-2 gap-0.5 overflow-hidden rounded-full">
        {parts.map((each) => (
          <span
            key={each.index}
            className={classes("min-w-0.5", COLOURS[each.state])}
            style={{ flexGrow: each.endMs - each.startMs }}
          />
        ))}
      </div>
      {parts
        .filter((each) => each.state === "failed")
        .map((each) => (
          <div key={each.index} className="flex items-center justify-between gap-2 text-sm text-bad">
            {t("parts.failed", { from: clock(each.startMs), to: clock(each.endMs) })}
            <Button onClick={() => retry(each.index)}>
              <RotateCcw />
              {t("action.retry")}
            </Button>
          </div>
        ))}
    </div>
  );
}
