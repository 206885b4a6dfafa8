"""Tables of quotes: price of each recording and time of its transcript."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from infra.cli.display import formatting
from infra.cli.display.style import BROKEN, FAINT
from infra.cli.display.terminal import Terminal
from shared.billing.domain.plans import DOLLAR
from shared.billing.domain.prices import minutes_begun
from shared.billing.domain.quotes import Offer, Quote


class QuotedRecording(NamedTuple):
    """A recording by file name with its length in seconds. `size` in bytes is None if there is no file."""

    name: str
    seconds: float
    size: int | None
    quote: Quote


def quotes_as_json(quoted: Sequence[QuotedRecording]) -> str:
    """Formats the API's quotes, each with its file."""
    return json.dumps([_quote_as_json(each) for each in quoted], indent=2)


def _quote_as_json(quoted: QuotedRecording) -> dict[str, Any]:
    file = {"file": quoted.name if quoted.size is not None else None, "durationSeconds": quoted.seconds}
    return file | quoted.quote.model_dump(mode="json", by_alias=True)


def show_quotes(quoted: Sequence[QuotedRecording], terminal: Terminal, now: datetime) -> None:
    """Prints a block for each recording, totals and assumptions; to a pipe, one line for each offer."""
    if not terminal.out.is_terminal:
        for line in (line for each in quoted for line in _tab_rows(each)):
            terminal.out.file.write("\t".join(line) + "\n")
        return
    blocks = [(_heading(each), _quote_table(each.quote, now)) for each in quoted]
    blocks += [(_total_heading(quoted), _total_table(quoted))] if len(quoted) > 1 else []
    for heading, table in blocks:
        terminal.out.print(heading)
        terminal.out.print(table)
        terminal.out.print()
    for note in dict.fromkeys(note for each in quoted for note in each.quote.assumptions):
        terminal.out.print(Padding(Text(note, FAINT), (0, 2)))


def _tab_rows(quoted: QuotedRecording) -> Iterator[tuple[str, ...]]:
    """Yields name, processing, dollars, earliest, latest, minutes left before and after, and the refusal."""
    quote = quoted.quote
    left = str(quote.minutes_left_before), str(quote.minutes_left_after)
    for offer in quote.offers:
        times = formatting.local_time(offer.finish_earliest), formatting.local_time(offer.finish_latest)
        refusal = quote.refusal.detail if quote.refusal else ""
        yield quoted.name, offer.processing, f"{offer.price_micros / DOLLAR:.6f}", *times, *left, refusal


def _heading(quoted: QuotedRecording) -> Text:
    facts = [formatting.length(round(quoted.seconds * 1000))]
    facts += [formatting.size(quoted.size)] if quoted.size is not None else []
    return Text.assemble("  ", (quoted.name, "bold"), (f"  {' · '.join(facts)}", FAINT))


def _quote_table(quote: Quote, now: datetime) -> Table:
    table = _new_grid()
    for offer in quote.offers:
        table.add_row(
            f"  {formatting.PROCESSING_NAMES[offer.processing]}",
            formatting.money(offer.price_micros),
            _finish_times(offer, now),
        )
    ends = Text(f"until {formatting.local_time(quote.cycle_ends)}", FAINT)
    table.add_row("  Minutes", f"{quote.minutes_left_before:,}", f"left, {quote.minutes_left_after:,} after this")
    table.add_row("  Sessions", f"{quote.sessions_left:,}", Text.assemble("left  ", ends))
    if quote.refusal:
        table.add_row("  Refused", "", Text(quote.refusal.detail, BROKEN))
    return table


def _finish_times(offer: Offer, now: datetime) -> Text:
    """Formats `14:03 to 14:15, in 1 min to 13 min`."""
    ends = offer.finish_earliest, offer.finish_latest
    times = " to ".join(_format_moment(end, now) for end in ends)
    waits = " to ".join(dict.fromkeys(formatting.time_until((end - now).total_seconds()) for end in ends))
    return Text.assemble(times, (f"  in {waits}", FAINT))


def _format_moment(moment: datetime, now: datetime) -> str:
    today = moment.astimezone().date() == now.astimezone().date()
    return f"{moment.astimezone():%H:%M}" if today else formatting.local_time(moment)


def _total_heading(quoted: Sequence[QuotedRecording]) -> Text:
    total = formatting.length(round(sum(each.seconds for each in quoted) * 1000))
    facts = f"{formatting.count(len(quoted), 'recording')} · {total}"
    return Text.assemble("  ", ("All together", "bold"), (f"  {facts}", FAINT))


def _total_table(quoted: Sequence[QuotedRecording]) -> Table:
    table = _new_grid()
    for offers in zip(*(each.quote.offers for each in quoted), strict=True):
        price = formatting.money(sum(offer.price_micros for offer in offers))
        table.add_row(f"  {formatting.PROCESSING_NAMES[offers[0].processing]}", price, "")
    first, needed = quoted[0].quote, minutes_begun(sum(-int(-each.seconds // 1) for each in quoted))
    after = first.minutes_left_before - needed
    said = Text(f"left, {after:,} after all of them") if after >= 0 else Text(f"left, {needed:,} needed", BROKEN)
    table.add_row("  Minutes", f"{first.minutes_left_before:,}", said)
    return table


def _new_grid() -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style=FAINT, no_wrap=True, min_width=14)
    table.add_column(justify="right", no_wrap=True, min_width=7)
    table.add_column()
    return table
