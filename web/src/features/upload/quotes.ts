import { useQueries } from "@tanstack/react-query";
import { api, type Schemas, unwrap } from "@/api/client";
import { textOfCode } from "@/i18n";

export type Quote = Schemas["Quote"];
type Processing = Schemas["Processing"];

export interface Offer {
  processing: Processing;
  priceMicros: number;
  finishEarliest: Date;
  finishLatest: Date;
  measured: boolean;
}

/** The total price of all files, and when the last one is done. */
export interface Total {
  offers: Offer[];
  minutesBefore: number;
  minutesAfter: number;
  refusal: string | null;
}

export function addUp(quotes: readonly Quote[]): Total | null {
  const [first, ...rest] = quotes;
  if (!first) return null;
  const refused = quotes.find((each) => each.refusal)?.refusal;
  const used = quotes.reduce((sum, each) => sum + each.minutesLeftBefore - each.minutesLeftAfter, 0);
  return {
    offers: first.offers.map((offer) =>
      [offer, ...rest.map((each) => offerOf(each, offer.processing))].reduce(addOffer, emptyOffer(offer)),
    ),
    minutesBefore: first.minutesLeftBefore,
    minutesAfter: first.minutesLeftBefore - used,
    refusal: refused ? (textOfCode("problem", refused.type) ?? refused.detail) : null,
  };
}

const emptyOffer = ({ processing, finishEarliest, finishLatest }: Schemas["Offer"]): Offer => ({
  processing,
  priceMicros: 0,
  finishEarliest: new Date(finishEarliest),
  finishLatest: new Date(finishLatest),
  measured: true,
});

function addOffer(sum: Offer, more: Schemas["Offer"] | undefined): Offer {
  if (!more) return sum;
  return {
    processing: sum.processing,
    priceMicros: sum.priceMicros + more.priceMicros,
    finishEarliest: later(sum.finishEarliest, new Date(more.finishEarliest)),
    finishLatest: later(sum.finishLatest, new Date(more.finishLatest)),
    measured: sum.measured && more.measured,
  };
}

const offerOf = (quote: Quote, processing: Processing) =>
  quote.offers.find((each) => each.processing === processing);
const later = (one: Date, other: Date): Date => (one > other ? one : other);

/** Quotes for recordings of these durations in seconds. */
export function useQuotes(lengths: readonly number[]) {
  return useQueries({
    queries: lengths.map((durationSeconds) => ({
      queryKey: ["quote", durationSeconds],
      queryFn: () => unwrap(api.POST("/v1/quotes", { body: { durationSeconds } })),
    })),
    combine: (results) => ({
      total: results.every((each) => each.data)
        ? addUp(results.map((each) => each.data).filter((each) => each !== undefined))
        : null,
      error: results.find((each) => each.error)?.error ?? null,
    }),
  });
}
