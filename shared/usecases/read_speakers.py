"""Who speaks in a version: names, roles, and why somebody seems to be what they seem to be."""

from collections.abc import Iterable

from shared.domain.edits.items import Item, Line
from shared.domain.edits.overlay import overlay_of
from shared.domain.models import Model
from shared.domain.reading import Reading
from shared.domain.roles.suggestions import Evidence, role_seen
from shared.domain.segments import in_order
from shared.domain.sessions import Caller
from shared.ports.transcripts import Analyses
from shared.usecases.read_version import Library, find_version


class SpeakerView(Model):
    """One speaker. `labels` are those that are read as them.

    `role` is what people see; `locked` says that a person chose it. `suggested_role` is what was found by itself, with
    its `confidence` and `evidence`, also where another was chosen.
    """

    speaker: str
    labels: tuple[str, ...]
    name: str
    role: str | None = None
    locked: bool = False
    suggested_role: str | None = None
    confidence: float | None = None
    evidence: tuple[Evidence, ...] = ()


class SpeakerList(Model):
    """The speakers of a version, as they were recognised or made by people.

    `role_set` is the set that the suggestions are of; `pending` says that they are still being looked for.
    """

    version: int
    role_set: str | None
    pending: bool
    speakers: list[SpeakerView]


def read_speakers(
    session_id: str, version: int | None, caller: Caller, library: Library, analyses: Analyses
) -> SpeakerList:
    """Four reads, and one for each thing that was edited; no page. Raises as `find_version`."""
    found = find_version(session_id, version, caller, library)
    recognised = library.transcriptions.load(found.ref).value.speakers
    items = library.edits.changed(found.ref, 0, None)
    analysis = analyses.known(found.ref)
    reading = Reading(found.session, found.ref.version, (), overlay_of(items).cast, analysis.suggested)
    return SpeakerList(
        version=found.ref.version,
        role_set=(analysis.roles.set or None) if analysis.roles else None,
        pending=not analysis.is_answered,
        speakers=[_view(each, reading) for each in _speakers(recognised, items, reading)],
    )


def _speakers(recognised: Iterable[str], items: Iterable[Item], reading: Reading) -> list[str]:
    """Those who are read as themselves."""
    said = [each.speaker for each in items if not (isinstance(each, Line) and each.deleted)]
    return in_order({reading.cast.read_as(each) for each in (*recognised, *said)})


def _view(speaker: str, reading: Reading) -> SpeakerView:
    seen = role_seen(speaker, reading.cast, reading.suggested)
    found = seen.suggestion
    return SpeakerView(
        speaker=speaker,
        labels=reading.cast.labels_of(speaker),
        name=reading.voice(speaker).name,
        role=seen.role,
        locked=seen.locked,
        suggested_role=found.role if found else None,
        confidence=found.confidence if found else None,
        evidence=found.evidence if found else (),
    )
