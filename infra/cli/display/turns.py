"""A transcript on the terminal, by speaker turns."""

import json
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from rich.table import Table
from rich.text import Text

from infra.cli.display import formatting
from infra.cli.display.style import FAINT, speaker_style
from shared.transcription.domain.segments import Segment, join_texts


class TranscriptTurn(NamedTuple):
    """The text that one speaker says until another speaker starts."""

    start_ms: int
    speaker: str
    name: str
    text: str


def parse_turns(exported: str) -> list[TranscriptTurn]:
    """Reads the turns from a transcript exported as JSON."""
    segments = json.loads(exported)["segments"]
    grouped = (list(group) for _, group in groupby(segments, key=lambda s: s["speaker"]))
    return [
        TranscriptTurn(
            said[0]["startMs"], said[0]["speaker"], said[0]["speakerName"], join_texts(s["text"] for s in said)
        )
        for said in grouped
    ]


def turn_table(turns: Sequence[TranscriptTurn]) -> Table:
    """Returns one row for each turn, each speaker in one colour."""
    order = list(dict.fromkeys(turn.speaker for turn in turns))
    table = _new_table()
    table.add_column(no_wrap=True, max_width=20)
    table.add_column(ratio=1)
    for turn in turns:
        name = Text(turn.name, speaker_style(order.index(turn.speaker)))
        table.add_row(formatting.length(turn.start_ms), name, Text(f"{turn.text}\n"))
    return table


def segment_table(segments: Iterable[Segment]) -> Table:
    """Returns one row for each segment, before speakers are known."""
    table = _new_table()
    table.add_column(ratio=1)
    for segment in segments:
        table.add_row(formatting.length(segment.start_ms), Text(segment.text))
    return table


def _new_table() -> Table:
    table = Table.grid(padding=(0, 2), expand=True)
    table.add_column(justify="right", style=FAINT, no_wrap=True, min_width=6)
    return table
