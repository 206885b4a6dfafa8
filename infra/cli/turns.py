"""A transcript on the terminal: who says what from when."""

import json
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from rich.table import Table
from rich.text import Text

from infra.cli import wording
from infra.cli.style import FAINT, speaker_style
from shared.transcription.domain.segments import Segment, join_texts


class Turn(NamedTuple):
    """What one speaker says until another one speaks."""

    start_ms: int
    speaker: str
    name: str
    text: str


def turns_of(exported: str) -> list[Turn]:
    """The turns of a transcript exported as JSON."""
    segments = json.loads(exported)["segments"]
    grouped = (list(group) for _, group in groupby(segments, key=lambda s: s["speaker"]))
    return [
        Turn(said[0]["startMs"], said[0]["speaker"], said[0]["speakerName"], join_texts(s["text"] for s in said))
        for said in grouped
    ]


def turn_table(turns: Sequence[Turn]) -> Table:
    """A row a turn, each speaker in a colour of their own."""
    order = list(dict.fromkeys(turn.speaker for turn in turns))
    table = _table()
    table.add_column(no_wrap=True, max_width=20)
    table.add_column(ratio=1)
    for turn in turns:
        name = Text(turn.name, speaker_style(order.index(turn.speaker)))
        table.add_row(wording.length(turn.start_ms), name, Text(f"{turn.text}\n"))
    return table


def segment_table(segments: Iterable[Segment]) -> Table:
    """A row a segment, as long as nobody knows who speaks."""
    table = _table()
    table.add_column(ratio=1)
    for segment in segments:
        table.add_row(wording.length(segment.start_ms), Text(segment.text))
    return table


def _table() -> Table:
    table = Table.grid(padding=(0, 2), expand=True)
    table.add_column(justify="right", style=FAINT, no_wrap=True, min_width=6)
    return table
