import { errorMessage, type Schemas } from "@/api/client";
import { useLanguage, useT } from "@/i18n";
import { formatDateTime, formatMoney } from "@/lib/format";
import { classes } from "@/ui/classes";
import { Notice, Skeleton } from "@/ui/feedback";
import type { FileInfo } from "./fileInfo";
import { type Offer, useQuotes } from "./quotes";

interface Props {
  files: readonly FileInfo[];
  chosen: Schemas["Processing"];
  onChoose: (processing: Schemas["Processing"]) => void;
}

/** Shows price and finishing time of both processing options before the upload. */
export function QuoteOffers({ files, chosen, onChoose }: Props) {
  const t = useT();
  const lengths = files
    .map((each) => each.durationSeconds)
    .filter((each): each is number => typeof each === "number");
  const { total, error } = useQuotes(lengths);
  if (files.some((each) => each.durationSeconds === null))
    return <Notice tone="accent">{t("quote.unknown")}</Notice>;
  if (error) return <Notice tone="warn">{errorMessage(error)}</Notice>;
  if (!total) {
    return (
      <div className="grid gap-2 sm:grid-cols-2">
        <Skeleton className="h-20" />
        <Skeleton className="h-20" />
      </div>
    );
  }
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1.5 text-sm font-medium text-soft">{t("quote.title")}</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {total.offers.map((offer) => (
          <OfferCard
            key={offer.processing}
            offer={offer}
            chosen={offer.processing === chosen}
            onChoose={() => onChoose(offer.processing)}
          />
        ))}
      </div>
      {total.refusal ? (
        <Notice tone="warn">{total.refusal}</Notice>
      ) : (
        <p className="text-sm text-faint">
          {t("quote.minutes", { before: total.minutesBefore, after: Math.max(total.minutesAfter, 0) })}
        </p>
      )}
    </fieldset>
  );
}

function OfferCard({ offer, chosen, onChoose }: { offer: Offer; chosen: boolean; onChoose: () => void }) {
  const t = useT();
  const language = useLanguage();
  const now = new Date();
  const when = {
    from: formatDateTime(language, offer.finishEarliest, now),
    to: formatDateTime(language, offer.finishLatest, now),
  };
  return (
    <label
      className={classes(
        "flex cursor-pointer gap-2.5 rounded-lg p-3 has-focus-visible:outline-2 has-focus-visible:outline-accent",
        chosen
          ? "bg-tint shadow-[inset_0_0_0_1.5px_var(--accent)]"
          : "shadow-[inset_0_0_0_1px_var(--line-strong)] hover:bg-hover",
      )}
    >
      <input
        type="radio"
        name="processing"
        className="mt-0.5 accent-(--accent) outline-none"
        checked={chosen}
        onChange={onChoose}
      />
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline justify-between gap-2">
          <span className="font-medium">{t(`quote.${offer.processing}`)}</span>
          <span className="font-semibold tabular-nums">{formatMoney(language, offer.priceMicros)}</span>
        </span>
        <span className="block text-sm text-faint">
          {t(when.from === when.to ? "quote.at" : "quote.between", when)}
        </span>
      </span>
    </label>
  );
}
