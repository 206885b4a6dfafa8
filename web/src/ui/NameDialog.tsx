import { type SubmitEvent, useId, useState } from "react";
import { useT } from "@/i18n";
import { useAsyncAction } from "@/api/useAsyncAction";
import { Button } from "./Button";
import { Dialog } from "./Dialog";
import { Notice } from "./feedback";
import { TextField } from "./Field";

interface Props {
  title: string;
  text?: string;
  name: string;
  go: string;
  onName: (name: string) => Promise<void>;
  onClose: () => void;
}

/** Asks for a name. */
export function NameDialog({ title, text, name, go, onName, onClose }: Props) {
  const t = useT();
  const form = useId();
  const [wanted, setWanted] = useState(name);
  const { busy, error, runAction } = useAsyncAction();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    runAction(() => onName(wanted.trim()).then(onClose));
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      {...(text ? { text } : {})}
      footer={
        <Button type="submit" form={form} variant="primary" busy={busy}>
          {go}
        </Button>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-3">
        <TextField
          label={t("account.name")}
          autoFocus
          required
          pattern=".*\S.*"
          maxLength={100}
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
        />
        {error && <Notice tone="bad">{error}</Notice>}
      </form>
    </Dialog>
  );
}
