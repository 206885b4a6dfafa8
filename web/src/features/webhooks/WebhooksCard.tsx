import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { errorMessage } from "@/api/client";
import { useT } from "@/i18n";
import { Button, IconButton } from "@/ui/Button";
import { Card, EmptyNote } from "@/ui/Card";
import { ConfirmDialog } from "@/ui/ConfirmDialog";
import { Badge, Notice, Skeleton } from "@/ui/feedback";
import { deleteWebhook, listWebhooks, type Webhook, WEBHOOKS_KEY } from "./webhookApi";
import { DeliveriesDialog } from "./DeliveriesDialog";
import { NewWebhookDialog } from "./NewWebhookDialog";

type Shown = { what: "new" } | { what: "log" | "remove"; webhook: Webhook };

/** Lists the user's webhooks. */
export function WebhooksCard() {
  const t = useT();
  const queries = useQueryClient();
  const [shown, setShown] = useState<Shown | null>(null);
  const { data, error } = useQuery({ queryKey: WEBHOOKS_KEY, queryFn: listWebhooks });
  const close = () => setShown(null);
  const remove = async (id: string) => {
    await deleteWebhook(id);
    await queries.invalidateQueries({ queryKey: WEBHOOKS_KEY });
  };
  return (
    <Card
      title={t("webhooks.title")}
      text={t("webhooks.text")}
      action={
        <Button onClick={() => setShown({ what: "new" })}>
          <Plus />
          {t("webhooks.new")}
        </Button>
      }
    >
      {error && <Notice tone="bad">{errorMessage(error)}</Notice>}
      {!data && !error && <Skeleton className="h-10" />}
      {data?.length === 0 && <EmptyNote>{t("webhooks.none")}</EmptyNote>}
      <ul aria-label={t("webhooks.title")} className="flex flex-col divide-y divide-line">
        {data?.map((each) => (
          <WebhookRow key={each.id} webhook={each} onShow={(what) => setShown({ what, webhook: each })} />
        ))}
      </ul>
      {shown?.what === "new" && <NewWebhookDialog onClose={close} />}
      {shown?.what === "log" && <DeliveriesDialog webhook={shown.webhook} onClose={close} />}
      {shown?.what === "remove" && (
        <ConfirmDialog
          title={t("webhooks.removeTitle")}
          text={t("webhooks.removeText", { url: shown.webhook.url })}
          go={t("action.delete")}
          onGo={() => remove(shown.webhook.id)}
          onClose={close}
        />
      )}
    </Card>
  );
}

function WebhookRow({ webhook, onShow }: { webhook: Webhook; onShow: (what: "log" | "remove") => void }) {
  const t = useT();
  const { url, kinds, disabledAt, disabledReason, failingSince } = webhook;
  return (
    <li className="flex flex-wrap items-center gap-x-2 gap-y-1 py-2.5 first:pt-0.5 last:pb-0.5">
      <div className="min-w-0 flex-1 basis-52">
        <p className="flex items-center gap-2 text-sm font-medium">
          <span dir="ltr" className="truncate">
            {url}
          </span>
          {disabledAt ? (
            <Badge tone="bad">{t("webhooks.disabled")}</Badge>
          ) : (
            failingSince && <Badge tone="warn">{t("webhooks.failing")}</Badge>
          )}
        </p>
        <p className="text-xs text-pretty text-faint">
          {kinds.length > 0 ? kinds.join(", ") : t("webhooks.allEvents")}
        </p>
        {disabledReason && <p className="text-xs text-pretty text-bad">{disabledReason}</p>}
      </div>
      <Button onClick={() => onShow("log")}>{t("webhooks.log")}</Button>
      <IconButton label={t("webhooks.removeThat", { url })} onClick={() => onShow("remove")}>
        <Trash2 />
      </IconButton>
    </li>
  );
}
