import { Refused, sentence } from "@/api/client";
import { leave } from "@/app/leave";
import { useMySpaces } from "@/app/space";
import { useT } from "@/i18n";
import { Notice, Skeleton } from "@/ui/feedback";
import { CopyCard } from "./CopyCard";
import { LeaveCard } from "./LeaveCard";
import type { LeaveRefusal } from "./LeaveDialog";
import { useAskForCopy, useCopy, useLeaving, useMe } from "./queries";

/** What somebody may take away with them, and how they go. */
export function YourData() {
  const t = useT();
  const copy = useCopy();
  const ask = useAskForCopy();
  const me = useMe();
  const error = copy.error ?? me.error;
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-sm font-semibold text-soft">{t("data.title")}</h2>
      {error && <Notice tone="bad">{sentence(error)}</Notice>}
      {!error && (copy.data === undefined || !me.data) && <Skeleton className="h-40" />}
      {copy.data !== undefined && me.data && (
        <div className="divide-y divide-line rounded-lg border border-line bg-surface px-4">
          <CopyCard
            copy={copy.data}
            busy={ask.isPending}
            error={ask.error && sentence(ask.error)}
            onAsk={ask.mutate}
          />
          <Going leaving={me.data.leaving ?? null} />
        </div>
      )}
    </section>
  );
}

function Going({ leaving }: Pick<Parameters<typeof LeaveCard>[0], "leaving">) {
  const goes = useLeaving("leave");
  const stays = useLeaving("keep");
  const refusal = useRefusal(leaving ? stays.error : goes.error);
  return (
    <LeaveCard
      leaving={leaving}
      busy={goes.isPending || stays.isPending}
      refusal={refusal}
      onLeave={goes.mutate}
      onKeep={stays.mutate}
      onSignInAgain={() => void leave("/account")}
    />
  );
}

/** With the names of the spaces that the API names by their ids. */
function useRefusal(error: Error | null): LeaveRefusal | null {
  const spaces = useMySpaces();
  if (!error) return null;
  const said = error instanceof Refused ? error : null;
  const named = said?.problem as { spaces?: string[] } | undefined;
  const names = (named?.spaces ?? []).map((id) => spaces.find((each) => each.id === id)?.name ?? id);
  return { code: said?.code ?? "", message: sentence(error), spaces: names };
}
