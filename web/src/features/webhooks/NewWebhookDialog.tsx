import { useQueryClient } from "@tanstack/react-query";
import { type SubmitEvent, useId, useState } from "react";
import { useT } from "@/i18n";
import { useAsyncAction } from "@/api/useAsyncAction";
import { Button } from "@/ui/Button";
import { CopyField } from "@/ui/CopyField";
import { Dialog } from "@/ui/Dialog";
import { Notice } from "@/ui/feedback";
import { TextField } from "@/ui/Field";
import { createWebhook, type Kind, KINDS, WEBHOOKS_KEY } from "./webhookApi";

/** Creates a webhook and shows its secret once. */
export function NewWebhookDialog({ onClose }: { onClose: () => void }) {
  const t = useT();
  const form = useId();
  const queries = useQueryClient();
  const { busy, error, runAction } = useAsyncAction();
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const [url, setUrl] = useState("");
  const [kinds, setKinds] = useState<readonly Kind[]>([]);
  const [secret, setSecret] = useState<string | null>(null);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    runAction(async () => {
      setSecret((await createWebhook(url.trim(), [...kinds], idempotencyKey)).secret);
      await queries.invalidateQueries({ queryKey: WEBHOOKS_KEY });
    });
  };
  if (secret) return <SecretDialog secret={secret} onClose={onClose} />;
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("webhooks.new")}
      text={t("webhooks.how")}
      footer={
        <Button type="submit" form={form} variant="primary" busy={busy}>
          {t("webhooks.create")}
        </Button>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        <TextField
          label={t("webhooks.url")}
          type="url"
          dir="ltr"
          autoFocus
          required
          maxLength={2000}
          placeholder="https://example.com/earshot"
          value={url}
          onChange={(event) => setUrl(event.target.value)}
        />
        <KindChoice kinds={kinds} onKinds={setKinds} />
        {error && <Notice tone="bad">{error}</Notice>}
      </form>
    </Dialog>
  );
}

function KindChoice({ kinds, onKinds }: { kinds: readonly Kind[]; onKinds: (kinds: Kind[]) => void }) {
  const t = useT();
  const turn = (kind: Kind, wanted: boolean) =>
    onKinds(KINDS.filter((each) => (each === kind ? wanted : kinds.includes(each))));
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1 text-sm font-medium text-soft">{t("webhooks.kinds")}</legend>
      <div className="grid gap-x-4 sm:grid-cols-2">
        {KINDS.map((kind) => (
          <label key={kind} className="flex min-h-8 cursor-pointer items-center gap-2 text-sm">
            <input
              type="checkbox"
              className="size-4 accent-accent"
              checked={kinds.includes(kind)}
              onChange={(event) => turn(kind, event.target.checked)}
            />
            <span dir="ltr">{kind}</span>
          </label>
        ))}
      </div>
      <p className="text-sm text-faint">{t("webhooks.kindsNone")}</p>
    </fieldset>
  );
}

function SecretDialog({ secret, onClose }: { secret: string; onClose: () => void }) {
  const t = useT();
  return (
    <Dialog
      open
      onClose={onClose}
      title={t("webhooks.created")}
      footer={
        <Button variant="primary" onClick={onClose}>
          {t("webhooks.secretStored")}
        </Button>
      }
    >
      <CopyField label={t("webhooks.secret")} value={secret} hint={t("webhooks.secretOnce")} />
    </Dialog>
  );
}
