"""What waits for a decision, and what a decision changes."""

from typing import Any

import pytest

from shared.domain.carry.models import CarryConflict, Kind
from shared.domain.conflicts import inherited, taken
from shared.domain.edits.items import Label, Line, line_of
from shared.domain.edits.speakers import Cast
from tests.edits import said

LINES = [line_of(each) for each in said("Hello there", "How are you")]


def conflict(kind: Kind, **fields: Any) -> CarryConflict:
    known = {"start_ms": 0, "end_ms": 12_000, "human": "Hi you", "recognised": "Hey", "new": "Hello there"}
    return CarryConflict.model_validate({"id": "c", "kind": kind, "by": "ann"} | known | fields)


def after(found: CarryConflict, *lines: Line) -> list[Any]:
    return [each.after for each in taken(found, lines, Cast(), "resolve.c", 7, 3_600_000)]


def test_the_humans_text_takes_the_place_of_the_new() -> None:
    (line,) = after(conflict(Kind.TEXT, segments=("000000",)), LINES[0])
    assert (line.text, line.deleted) == ("Hi you", False)


def test_a_text_over_several_lines_makes_them_one() -> None:
    first, second = after(conflict(Kind.TEXT, segments=("000000", "000001")), *LINES)
    assert (first.text, second.deleted) == ("Hi you How are you", True)


def test_what_somebody_took_away_goes() -> None:
    (line,) = after(conflict(Kind.DELETED, human="", segments=("000000",)), LINES[0])
    assert line.deleted


@pytest.mark.parametrize("kind", [Kind.TEXT, Kind.INSERTED])
def test_where_nothing_was_recognised_it_is_put_in(kind: Kind) -> None:
    (line,) = after(conflict(kind))
    assert (line.id, line.text, line.start_ms, line.end_ms) == ("resolve.c", "Hi you", 0, 12_000)


def test_speakers_are_reassigned_or_joined() -> None:
    (line,) = after(conflict(Kind.SPEAKER, human="S2", recognised="S1", new="S1", segments=("000000",)), LINES[0])
    assert line.speaker == "S2"
    (label,) = after(conflict(Kind.SPEAKER, human="S2", recognised="S1", new="S1"))
    assert (label.speaker, label.read_as) == ("S1", "S2")


def test_a_name_is_given_to_a_speaker_who_is_here() -> None:
    (label,) = after(conflict(Kind.NAME, human="Zoe", recognised="S1", new="Cleo"))
    assert isinstance(label, Label)
    assert (label.speaker, label.name) == ("S1", "Zoe")
    assert after(conflict(Kind.NAME, human="Zoe", recognised="S9", new="")) == []


def test_a_long_text_is_no_obstacle() -> None:
    (line,) = after(conflict(Kind.TEXT, human="so " * 5_000 + "on", segments=("000000",)), LINES[0])
    assert len(line.text) > 10_000


def test_what_the_next_version_says_by_itself_is_not_inherited() -> None:
    segments = said("Hi you", "Other words")
    open_ = [conflict(Kind.TEXT, end_ms=5_000), conflict(Kind.TEXT, human="Nothing like it", end_ms=5_000)]
    (left,) = inherited(open_, segments)
    assert (left.human, left.new, left.segments) == ("Nothing like it", "Hi you", ("000000",))
