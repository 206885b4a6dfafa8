"""Lines that people gave another speaker."""

from collections.abc import Sequence

from shared.domain.carry.board import Place
from shared.domain.carry.scene import Scene
from shared.domain.carry.work import Work
from shared.domain.edits.items import Line


def reassigned(scene: Scene, work: Work, line: Line, at: Sequence[int]) -> None:
    """These words are said by whom people said; lines that hold others too are cut."""
    wanted, others = scene.voices.give(line.speaker), list[Place]()
    names = dict.fromkeys(each.place for each in scene.board.spoken(at))
    for name in [name for name in names if scene.board.places[name].speaker != wanted]:
        place = scene.board.places[name]
        if is_same(scene, work, place):
            place.touch(line)
            cut = any(scene.board.outside(name, at))
            place = scene.board.taken_out(name, at) if cut else place
            give(place, wanted, line)
        else:
            others.append(place)
    if others:
        refuse(scene, work, line, at, others[0])


def reassigned_whole(scene: Scene, work: Work, line: Line, place: Place, at: Sequence[int]) -> None:
    """A line that people shaped is said by whom they said."""
    wanted = scene.voices.give(line.speaker)
    if place.speaker == wanted or is_same(scene, work, place):
        give(place, wanted, line)
    else:
        refuse(scene, work, line, at, place)


def is_same(scene: Scene, work: Work, place: Place) -> bool:
    """Whether the speaker was recognised as before."""
    return place.speaker in {scene.voices.find(segment.speaker) for segment in work.segments}


def give(place: Place, speaker: str, line: Line) -> None:
    """Another speaker for a line."""
    place.speaker = speaker
    place.touch(line)


def refuse(scene: Scene, work: Work, line: Line, at: Sequence[int], place: Place) -> None:
    """Three labels, of which two are those of the new version."""
    before = work.segments[0].speaker
    human = scene.voices.give(line.speaker)
    scene.refuse(work, at, (human, scene.voices.find(before) or before, place.speaker))
