import { RotateCcw } from "lucide-react";
import { api, unwrap } from "@/api/client";
import type { Session } from "@/features/sessions";
import { useT } from "@/i18n";
import { formatDuration } from "@/lib/format";
import { Button } from "@/ui/Button";
import { classes } from "@/ui/classes";
import { toastOnError } from "@/ui/toastOnError";
import type { Chunk } from "./subscriptions";

const COLOURS: Record<Chunk["state"], string> = {
  pending: "bg-hover",
  starting: "bg-tint",
  running: "bg-accent/45",
  done: "bg-accent",
  failed: "bg-bad",
};

/** Shows the chunks of a long recording by length and state. A failed chunk can be retried. */
export function ChunkProgress({ session, chunks }: { session: Session; chunks: readonly Chunk[] }) {
  const t = useT();
  const done = chunks.filter((each) => each.state === "done").length;
  const retry = (index: number) => {
    const path = { id: session.id, index };
    const request = unwrap(api.POST("/v1/sessions/{id}/chunks/{index}/retry", { params: { path } } as never));
    toastOnError(request);
  };
  return (
    <div className="flex flex-col gap-2">
      <p className="text-sm text-soft">{t("chunks.done", { done, all: chunks.length })}</p>
      <div aria-hidden className="flex h-2 gap-0.5 overflow-hidden rounded-full">
        {chunks.map((each) => (
          <span
            key={each.index}
            className={classes("min-w-0.5", COLOURS[each.state])}
            style={{ flexGrow: each.endMs - each.startMs }}
          />
        ))}
      </div>
      {chunks
        .filter((each) => each.state === "failed")
        .map((each) => (
          <div key={each.index} className="flex items-center justify-between gap-2 text-sm text-bad">
            {t("chunks.failed", { from: formatDuration(each.startMs), to: formatDuration(each.endMs) })}
            <Button onClick={() => retry(each.index)}>
              <RotateCcw />
              {t("action.retry")}
            </Button>
          </div>
        ))}
    </div>
  );
}
