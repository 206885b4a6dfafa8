import { ApiError, errorMessage } from "@/api/client";
import { signOut } from "@/features/signin/signOut";
import { useMySpaces } from "@/features/spaces/currentSpace";
import { useT } from "@/i18n";
import { Notice, Skeleton } from "@/ui/feedback";
import { DataExport } from "./DataExport";
import { DeleteAccount } from "./DeleteAccount";
import type { DeletionRefusal } from "./DeleteAccountDialog";
import { useAccountDeletion, useAccountExport, useMe, useRequestExport } from "./queries";

/** Export and deletion of the account. */
export function YourDataCard() {
  const t = useT();
  const latestExport = useAccountExport();
  const ask = useRequestExport();
  const me = useMe();
  const error = latestExport.error ?? me.error;
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-sm font-semibold text-soft">{t("data.title")}</h2>
      {error && <Notice tone="bad">{errorMessage(error)}</Notice>}
      {!error && (latestExport.data === undefined || !me.data) && <Skeleton className="h-40" />}
      {latestExport.data !== undefined && me.data && (
        <div className="divide-y divide-line rounded-lg border border-line bg-surface px-4">
          <DataExport
            latestExport={latestExport.data}
            busy={ask.isPending}
            error={ask.error && errorMessage(ask.error)}
            onAsk={ask.mutate}
          />
          <AccountDeletion leaving={me.data.deletion ?? null} />
        </div>
      )}
    </section>
  );
}

function AccountDeletion({ leaving }: Pick<Parameters<typeof DeleteAccount>[0], "leaving">) {
  const request = useAccountDeletion("leave");
  const cancel = useAccountDeletion("keep");
  const refusal = useRefusal(leaving ? cancel.error : request.error);
  return (
    <DeleteAccount
      leaving={leaving}
      busy={request.isPending || cancel.isPending}
      refusal={refusal}
      onLeave={request.mutate}
      onKeep={cancel.mutate}
      onSignInAgain={() => void signOut("/account")}
    />
  );
}

/** The refusal of the API, with the names of spaces in place of their ids. */
function useRefusal(error: Error | null): DeletionRefusal | null {
  const spaces = useMySpaces();
  if (!error) return null;
  const said = error instanceof ApiError ? error : null;
  const named = said?.problem as { spaces?: string[] } | undefined;
  const names = (named?.spaces ?? []).map((id) => spaces.find((each) => each.id === id)?.name ?? id);
  return { code: said?.code ?? "", message: errorMessage(error), spaces: names };
}
