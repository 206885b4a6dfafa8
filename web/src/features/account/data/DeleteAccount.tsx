import { useState } from "react";
import type { Schemas } from "@/api/client";
import { useLanguage, useT } from "@/i18n";
import { Button } from "@/ui/Button";
import { Notice } from "@/ui/feedback";
import { DeleteAccountDialog, type DeletionRefusal } from "./DeleteAccountDialog";
import { formatFullDateTime } from "@/lib/format";

interface Props {
  leaving: Schemas["PendingDeletion"] | null;
  busy: boolean;
  refusal: DeletionRefusal | null;
  onLeave: () => void;
  onKeep: () => void;
  onSignInAgain: () => void;
}

/** Requests the deletion of the account, or cancels a scheduled one. */
export function DeleteAccount({ leaving, busy, refusal, onLeave, onKeep, onSignInAgain }: Props) {
  const t = useT();
  const language = useLanguage();
  const [asking, setAsking] = useState(false);
  if (leaving) {
    return (
      <div className="flex flex-col items-start gap-3 py-3">
        <h3 className="font-medium">{t("data.delete")}</h3>
        <Notice tone="warn">
          {t("data.deletionScheduled", { date: formatFullDateTime(language, leaving.dueAt) })}
        </Notice>
        {refusal && <Notice tone="bad">{refusal.message}</Notice>}
        <Button variant="primary" busy={busy} onClick={onKeep}>
          {t("data.cancelDeletion")}
        </Button>
      </div>
    );
  }
  return (
    <div className="flex flex-col items-start gap-3 py-3">
      <div>
        <h3 className="font-medium">{t("data.delete")}</h3>
        <p className="text-sm text-soft">{t("data.deleteText")}</p>
      </div>
      <Button variant="danger" onClick={() => setAsking(true)}>
        {t("data.deleteAsk")}
      </Button>
      {asking && (
        <DeleteAccountDialog
          busy={busy}
          refusal={refusal}
          onLeave={onLeave}
          onSignInAgain={onSignInAgain}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  );
}
