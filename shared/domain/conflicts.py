"""What waits for a decision after people's work was carried over."""

from collections.abc import Iterable, Iterator, Sequence

from shared.domain.carry.models import CarryConflict, Choice, Kind
from shared.domain.edits.apply import Change, Place, applied
from shared.domain.edits.items import Line
from shared.domain.edits.operations import (
    Insert,
    Merge,
    Operation,
    Reassign,
    RenameSpeaker,
    SetRole,
    SetText,
    segments_of,
)
from shared.domain.edits.speakers import Cast
from shared.domain.segments import joined

FIRST_SPEAKER = "S1"


def says_the_same(one: CarryConflict, other: CarryConflict) -> bool:
    """Whether nothing new has to be decided; `one` may have been decided already."""
    same = (one.kind, one.human, one.start_ms) == (other.kind, other.human, other.start_ms)
    return same and one.state is not Choice.SUPERSEDED


def superseded(
    earlier: Iterable[CarryConflict], found: Iterable[CarryConflict], changed: Iterable[str]
) -> Iterator[CarryConflict]:
    """Those that nobody decided and nobody has to: people changed the same things again, or something else is found."""
    again = {each.id: each for each in found}
    moved = {*changed}.union(*(each.about for each in again.values()))
    for each in earlier:
        if each.state is Choice.OPEN and each.id not in again and not moved.isdisjoint(each.about):
            yield each


def taken(
    conflict: CarryConflict, lines: Sequence[Line], cast: Cast, edit: str, rev: int, duration_ms: int | None
) -> list[Change]:
    """What has to change in these lines, which are what stands there, so that the human's work does."""
    place, known = Place(edit, rev, duration_ms), {line.id: line for line in lines}
    if conflict.kind is Kind.SPEAKER and not conflict.segments:
        return [*_joined(cast, conflict.speaker, cast.read_as(conflict.human))] if conflict.speaker else []
    wanted = [*_operations(conflict, lines, cast)]
    found = dict[str, Change]()
    for operation in wanted:
        about = {each: known[each] for each in segments_of(operation)}
        for change in applied(operation, about, cast, place):
            first = found.get(change.after.id, change)
            found[change.after.id] = Change(first.before, change.after)
            if isinstance(change.after, Line):
                known[change.after.id] = change.after
    return [*found.values()]


def _joined(cast: Cast, speaker: str, into: str) -> Iterator[Change]:
    """The speaker, and all who are read as them, are read as somebody else, whomever they are read as now."""
    for name in dict.fromkeys([speaker, *cast.labels_of(speaker)]):
        label = cast.label(name)
        if label.read_as != into:
            yield Change(label, label.model_copy(update={"read_as": into}))


def _operations(conflict: CarryConflict, lines: Sequence[Line], cast: Cast) -> Iterator[Operation]:
    """What people would have done by hand; nothing for somebody who does not speak in this version."""
    match conflict.kind:
        case Kind.NAME if conflict.speaker:
            yield RenameSpeaker(op="renameSpeaker", speaker=conflict.speaker, name=conflict.human)
        case Kind.ROLE if conflict.speaker:
            yield SetRole(op="setRole", speaker=conflict.speaker, role=conflict.human)
        case Kind.SPEAKER if lines:
            named, speaker = tuple(line.id for line in lines), cast.read_as(conflict.human)
            yield Reassign.model_construct(op="reassign", segments=named, speaker=speaker)
        case Kind.TEXT | Kind.DELETED | Kind.INSERTED | Kind.BORDERS if lines:
            yield from _texts(conflict, lines)
        case Kind.TEXT | Kind.INSERTED | Kind.BORDERS:
            begin, end = conflict.start_ms, max(conflict.end_ms, conflict.start_ms + 1)
            text, speaker = conflict.human, cast.read_as(conflict.speaker or FIRST_SPEAKER)
            yield Insert.model_construct(op="insert", start_ms=begin, end_ms=end, speaker=speaker, text=text)


def _texts(conflict: CarryConflict, lines: Sequence[Line]) -> Iterator[Operation]:
    """The lines become one, in which the human's text takes the place of the new, however long it is."""
    first, whole = lines[0], joined(line.text for line in lines)
    for other in lines[1:]:
        yield Merge(op="merge", segment=first.id, other=other.id)
    text = whole.replace(conflict.new, conflict.human, 1) if conflict.new in whole else conflict.human
    yield SetText.model_construct(op="setText", segment=first.id, text=text)
