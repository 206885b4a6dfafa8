"""What waits for a decision, and what a decision changes."""

from typing import Any

import pytest

from shared.domain.carry.models import CarryConflict, Choice, Kind
from shared.domain.conflicts import says_the_same, superseded, taken
from shared.domain.edits.items import Label, Line, label_of, line_of
from shared.domain.edits.speakers import Cast
from tests.edits import said

LINES = [line_of(each) for each in said("Hello there", "How are you")]


def conflict(kind: Kind, **fields: Any) -> CarryConflict:
    known = {"start_ms": 0, "end_ms": 12_000, "human": "Hi you", "recognised": "Hey", "new": "Hello there"}
    return CarryConflict.model_validate({"id": "c", "kind": kind, "by": "ann"} | known | fields)


def after(found: CarryConflict, *lines: Line, cast: Cast | None = None) -> list[Any]:
    return [each.after for each in taken(found, lines, cast or Cast(), "resolve.c", 7, 3_600_000)]


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
    (line,) = after(conflict(kind, speaker="S2"))
    assert (line.id, line.text, line.start_ms, line.end_ms) == ("resolve.c", "Hi you", 0, 12_000)
    assert line.speaker == "S2"
    merged = label_of("S2").model_copy(update={"read_as": "S3"})
    (line,) = after(conflict(kind, speaker="S2"), cast=Cast([merged]))
    assert Cast([merged]).read_as(line.speaker) == "S3"


def test_speakers_are_reassigned_or_joined() -> None:
    (line,) = after(conflict(Kind.SPEAKER, human="S2", recognised="S1", new="S1", segments=("000000",)), LINES[0])
    assert line.speaker == "S2"
    (line,) = after(conflict(Kind.SPEAKER, human="S2", recognised="S2", new="S1", segments=("000000",)), LINES[0])
    assert line.speaker == "S2"
    (label,) = after(conflict(Kind.SPEAKER, human="S2", recognised="S1", new="S1", speaker="S1"))
    assert (label.speaker, label.read_as) == ("S1", "S2")


def test_a_speaker_who_was_joined_to_another_meanwhile_is_joined_to_whom_people_said() -> None:
    joined = label_of("S1").model_copy(update={"read_as": "S3"})
    found = conflict(Kind.SPEAKER, human="S2", recognised="S1", new="S3", speaker="S1")
    (label,) = after(found, cast=Cast([joined]))
    assert (label.speaker, label.read_as) == ("S1", "S2")
    assert after(found, cast=Cast([label])) == []
    assert after(conflict(Kind.SPEAKER, human="S2", recognised="S1", new="")) == []


def test_a_name_is_given_to_a_speaker_who_is_here() -> None:
    (label,) = after(conflict(Kind.NAME, human="Zoe", recognised="S1", new="", speaker="S1"))
    assert isinstance(label, Label)
    assert (label.speaker, label.name, label.role) == ("S1", "Zoe", "")
    (label,) = after(conflict(Kind.ROLE, human="COACH", recognised="S1", new="CLIENT", speaker="S1"))
    assert (label.speaker, label.name, label.role) == ("S1", "", "COACH")
    assert after(conflict(Kind.NAME, human="Zoe", recognised="S9", new="")) == []
    assert after(conflict(Kind.ROLE, human="COACH", recognised="S9", new="")) == []


def test_what_somebody_wrote_anew_takes_the_place_of_what_waited() -> None:
    first, decided, other = (
        conflict(Kind.TEXT, about=("1",)),
        conflict(Kind.TEXT, id="d", about=("1",), state=Choice.RECOGNISED),
        conflict(Kind.TEXT, id="o", about=("2",)),
    )
    again = conflict(Kind.TEXT, id="n", human="Once more", about=("1",))
    assert [*superseded([first, decided, other], [again], [])] == [first]
    assert [*superseded([first, decided, other], [], ["2"])] == [other]
    assert [*superseded([first, other], [first, other], ["1", "2"])] == []
    assert not says_the_same(first.model_copy(update={"state": Choice.SUPERSEDED}), first)


def test_a_long_text_is_no_obstacle() -> None:
    (line,) = after(conflict(Kind.TEXT, human="so " * 5_000 + "on", segments=("000000",)), LINES[0])
    assert len(line.text) > 10_000
