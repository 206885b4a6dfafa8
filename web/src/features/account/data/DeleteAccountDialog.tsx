import { type SubmitEvent, useState } from "react";
import { useT } from "@/i18n";
import { Button } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { Notice } from "@/ui/feedback";
import { TextField } from "@/ui/Field";

/** Why the API refused the deletion. `spaces` are the names of spaces that need another owner. */
export interface DeletionRefusal {
  code: string;
  message: string;
  spaces: readonly string[];
}

interface Props {
  busy: boolean;
  refusal: DeletionRefusal | null;
  onLeave: () => void;
  onSignInAgain: () => void;
  onClose: () => void;
}

/** Asks the user to type a word before the account is deleted. */
export function DeleteAccountDialog({ busy, refusal, onLeave, onSignInAgain, onClose }: Props) {
  const t = useT();
  const [typed, setTyped] = useState("");
  const word = t("data.confirmWord");
  const isMeant = typed.trim().toLowerCase() === word.toLowerCase();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (isMeant) onLeave();
  };
  return (
    <Dialog open onClose={onClose} title={t("data.deleteTitle")}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <ul className="list-disc space-y-1 ps-5 text-sm text-soft">
          <li>{t("data.deleteErases")}</li>
          <li>{t("data.deleteKeeps")}</li>
          <li>{t("data.deleteUndo")}</li>
        </ul>
        <TextField
          label={t("data.confirmType", { word })}
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        {refusal && <RefusalNotice refusal={refusal} />}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          {refusal?.code === "sign-in-again" ? (
            <Button variant="primary" onClick={onSignInAgain}>
              {t("data.signInAgain")}
            </Button>
          ) : (
            <Button type="submit" variant="danger" busy={busy} disabled={busy || !isMeant}>
              {t("data.deleteGo")}
            </Button>
          )}
        </div>
      </form>
    </Dialog>
  );
}

const RefusalNotice = ({ refusal }: { refusal: DeletionRefusal }) => (
  <Notice tone="bad">
    <p>{refusal.message}</p>
    {refusal.spaces.length > 0 && (
      <ul className="mt-1 list-disc ps-5">
        {refusal.spaces.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    )}
  </Notice>
);
