"""What recordings will cost and when their transcripts will be there, as tables."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from infra.cli import wording
from infra.cli.style import BROKEN, FAINT
from infra.cli.terminal import Terminal
from shared.billing.domain.plans import DOLLAR
from shared.billing.domain.prices import minutes_begun
from shared.billing.domain.quotes import Offer, Quote


class Quoted(NamedTuple):
    """A recording of this length in seconds, by its file's name; `size` in bytes is None where there is no file."""

    name: str
    seconds: float
    size: int | None
    quote: Quote


def quotes_as_json(quoted: Sequence[Quoted]) -> str:
    """A list of the API's quotes, each with its file."""
    return json.dumps([_named(each) for each in quoted], indent=2)


def _named(quoted: Quoted) -> dict[str, Any]:
    file = {"file": quoted.name if quoted.size is not None else None, "durationSeconds": quoted.seconds}
    return file | quoted.quote.model_dump(mode="json", by_alias=True)


def show_quotes(quoted: Sequence[Quoted], terminal: Terminal, now: datetime) -> None:
    """A block a recording for a person, one for all together, and what it rests on; for a pipe a line an offer."""
    if not terminal.out.is_terminal:
        for line in (line for each in quoted for line in _lines(each)):
            terminal.out.file.write("\t".join(line) + "\n")
        return
    blocks = [(_heading(each), _block(each.quote, now)) for each in quoted]
    blocks += [(_sum_heading(quoted), _sum(quoted))] if len(quoted) > 1 else []
    for heading, table in blocks:
        terminal.out.print(heading)
        terminal.out.print(table)
        terminal.out.print()
    for note in dict.fromkeys(note for each in quoted for note in each.quote.assumptions):
        terminal.out.print(Padding(Text(note, FAINT), (0, 2)))


def _lines(quoted: Quoted) -> Iterator[tuple[str, ...]]:
    """Name, processing, dollars, earliest, latest, minutes left before and after, and why it would be refused."""
    quote = quoted.quote
    left = str(quote.minutes_left_before), str(quote.minutes_left_after)
    for offer in quote.offers:
        times = wording.minute(offer.finish_earliest), wording.minute(offer.finish_latest)
        refusal = quote.refusal.detail if quote.refusal else ""
        yield quoted.name, offer.processing, f"{offer.price_micros / DOLLAR:.6f}", *times, *left, refusal


def _heading(quoted: Quoted) -> Text:
    facts = [wording.length(round(quoted.seconds * 1000))]
    facts += [wording.size(quoted.size)] if quoted.size is not None else []
    return Text.assemble("  ", (quoted.name, "bold"), (f"  {' · '.join(facts)}", FAINT))


def _block(quote: Quote, now: datetime) -> Table:
    table = _grid()
    for offer in quote.offers:
        table.add_row(f"  {wording.OFFERS[offer.processing]}", wording.money(offer.price_micros), _times(offer, now))
    ends = Text(f"until {wording.minute(quote.cycle_ends)}", FAINT)
    table.add_row("  Minutes", f"{quote.minutes_left_before:,}", f"left, {quote.minutes_left_after:,} after this")
    table.add_row("  Sessions", f"{quote.sessions_left:,}", Text.assemble("left  ", ends))
    if quote.refusal:
        table.add_row("  Refused", "", Text(quote.refusal.detail, BROKEN))
    return table


def _times(offer: Offer, now: datetime) -> Text:
    """`14:03 to 14:15, in 1 min to 13 min`."""
    ends = offer.finish_earliest, offer.finish_latest
    times = " to ".join(_moment(end, now) for end in ends)
    waits = " to ".join(dict.fromkeys(wording.ahead((end - now).total_seconds()) for end in ends))
    return Text.assemble(times, (f"  in {waits}", FAINT))


def _moment(moment: datetime, now: datetime) -> str:
    today = moment.astimezone().date() == now.astimezone().date()
    return f"{moment.astimezone():%H:%M}" if today else wording.minute(moment)


def _sum_heading(quoted: Sequence[Quoted]) -> Text:
    total = wording.length(round(sum(each.seconds for each in quoted) * 1000))
    facts = f"{wording.counted(len(quoted), 'recording')} · {total}"
    return Text.assemble("  ", ("All together", "bold"), (f"  {facts}", FAINT))


def _sum(quoted: Sequence[Quoted]) -> Table:
    table = _grid()
    for offers in zip(*(each.quote.offers for each in quoted), strict=True):
        price = wording.money(sum(offer.price_micros for offer in offers))
        table.add_row(f"  {wording.OFFERS[offers[0].processing]}", price, "")
    first, needed = quoted[0].quote, minutes_begun(sum(-int(-each.seconds // 1) for each in quoted))
    after = first.minutes_left_before - needed
    said = Text(f"left, {after:,} after all of them") if after >= 0 else Text(f"left, {needed:,} needed", BROKEN)
    table.add_row("  Minutes", f"{first.minutes_left_before:,}", said)
    return table


def _grid() -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style=FAINT, no_wrap=True, min_width=14)
    table.add_column(justify="right", no_wrap=True, min_width=7)
    table.add_column()
    return table
