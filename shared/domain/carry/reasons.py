"""What could not be carried over, in words that a person can decide by."""

from collections.abc import Iterable
from hashlib import blake2s

from shared.domain.carry.models import CarryConflict, Kind, mark
from shared.domain.carry.work import Work
from shared.domain.edits.items import Label, Line


def of_work(
    work: Work, new: Iterable[Line], version: int, speaker: str, *, speakers: tuple[str, str, str] | None = None
) -> CarryConflict:
    """Both texts of a place, or the labels of who was said to speak there; `speaker` is who people said does."""
    lines = [*new]
    about = tuple(sorted(item.id for item in work.items))
    texts = [" ".join(each.text for each in side) for side in (work.lines, work.segments, lines)]
    human, recognised, now = speakers or texts
    begin, end = work.place
    kind = Kind.SPEAKER if speakers else Kind.TEXT if kind_of(work) is Kind.SPEAKER else kind_of(work)
    author = work.newest
    return CarryConflict(
        id=_id(version, kind, human, *about),
        kind=kind,
        start_ms=min([begin, *(line.start_ms for line in lines)]),
        end_ms=max([end, *(line.end_ms for line in lines)]),
        human=human,
        recognised=recognised,
        new=now,
        by=author.by,
        at=author.at,
        segments=tuple(line.id for line in lines),
        speaker=speaker,
        about=about,
    )


def kind_of(work: Work) -> Kind:
    """What people did there."""
    if not work.lines:
        return Kind.DELETED
    if not work.segments:
        return Kind.INSERTED
    human, recognised = ("".join("".join(each.text for each in side).split()) for side in (work.lines, work.segments))
    return Kind.TEXT if human != recognised else Kind.BORDERS if work.is_shaped else Kind.SPEAKER


def of_label(label: Label, kind: Kind, human: str, new: str, version: int, *, speaker: str = "") -> CarryConflict:
    """What somebody said of a speaker who is not in the new version, or is called otherwise there."""
    return CarryConflict(
        id=_id(version, kind, human, label.id),
        kind=kind,
        start_ms=0,
        end_ms=0,
        human=human,
        recognised=label.speaker,
        new=new,
        by=label.by,
        at=label.at,
        speaker=speaker,
        about=(label.id,),
    )


def _id(version: int, *parts: str) -> str:
    return f"{mark(version)}{blake2s(chr(0).join(parts).encode(), digest_size=8).hexdigest()}"
