import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { RotateCcw, Send } from "lucide-react";
import { errorMessage } from "@/api/client";
import { useLanguage, useT } from "@/i18n";
import { useAsyncAction } from "@/api/useAsyncAction";
import { formatDateTime } from "@/lib/format";
import { Button, IconButton } from "@/ui/Button";
import { Dialog } from "@/ui/Dialog";
import { Badge, Notice, Skeleton, type Tone } from "@/ui/feedback";
import {
  type Delivery,
  listDeliveries,
  replayDelivery,
  sendTestEvent,
  type Webhook,
  WEBHOOKS_KEY,
} from "./webhookApi";

const REFRESH_MS = 3000;
const TONES: Record<string, Tone> = { pending: "accent", delivered: "good", failed: "bad" };

/** Lists the deliveries of a webhook with their attempts, newest first. */
export function DeliveriesDialog({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const t = useT();
  const queries = useQueryClient();
  const key = ["deliveries", webhook.id];
  const found = useInfiniteQuery({
    queryKey: key,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) => listDeliveries(webhook.id, pageParam),
    getNextPageParam: (last) => last.nextCursor,
    refetchInterval: REFRESH_MS,
  });
  const { busy, error, runAction } = useAsyncAction();
  const changing = (run: () => Promise<void>) =>
    runAction(async () => {
      await run();
      await queries.invalidateQueries({ queryKey: key });
      await queries.invalidateQueries({ queryKey: WEBHOOKS_KEY });
    });
  const all = found.data?.pages.flatMap((page) => page.deliveries);
  const wrong = error ?? (found.error && errorMessage(found.error));
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={t("webhooks.log")}
      text={webhook.url}
      footer={
        <Button busy={busy} onClick={() => changing(() => sendTestEvent(webhook.id))}>
          <Send />
          {t("webhooks.test")}
        </Button>
      }
    >
      {wrong && <Notice tone="bad">{wrong}</Notice>}
      {!all && !wrong && <Skeleton className="h-16" />}
      {all?.length === 0 && <p className="text-sm text-faint">{t("webhooks.noDeliveries")}</p>}
      <ul aria-label={t("webhooks.log")} className="flex flex-col divide-y divide-line">
        {all?.map((each) => (
          <DeliveryRow
            key={each.event.id}
            delivery={each}
            onReplay={() => changing(() => replayDelivery(webhook.id, each.event.id))}
          />
        ))}
      </ul>
      {found.hasNextPage && (
        <Button className="mt-3" busy={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
          {t("webhooks.older")}
        </Button>
      )}
    </Dialog>
  );
}

function DeliveryRow({ delivery, onReplay }: { delivery: Delivery; onReplay: () => void }) {
  const t = useT();
  const language = useLanguage();
  const { event, state, attempts, nextAt } = delivery;
  const said = (iso: string) => formatDateTime(language, new Date(iso), new Date());
  return (
    <li className="flex items-start gap-2 py-2.5 text-sm">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2">
          <span dir="ltr" className="font-medium">
            {event.kind}
          </span>
          <Badge tone={TONES[state] ?? "plain"}>{t(`delivery.${state}`)}</Badge>
          <span className="text-xs text-faint">{said(event.at)}</span>
        </p>
        <ol className="text-xs text-faint tabular-nums">
          {attempts.map((each) => (
            <li key={each.at}>
              {said(each.at)} · {each.status ?? each.error} · {t("webhooks.took", { ms: each.tookMs })}
            </li>
          ))}
        </ol>
        {nextAt && <p className="text-xs text-faint">{t("webhooks.next", { date: said(nextAt) })}</p>}
      </div>
      <IconButton label={t("webhooks.replayThat", { kind: event.kind })} onClick={onReplay}>
        <RotateCcw />
      </IconButton>
    </li>
  );
}
