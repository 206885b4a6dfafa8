"""Who speaks in a version: names, roles, and why somebody seems to be what they seem to be."""

from collections.abc import Iterable

from shared.core.domain.caller import Caller
from shared.core.domain.model import Model
from shared.transcription.domain.segments import in_order
from shared.transcripts.domain.edits.items import EditedSegment, Item
from shared.transcripts.domain.edits.overlay import overlay_of
from shared.transcripts.domain.roles.suggestions import Evidence, shown_role
from shared.transcripts.domain.transcript_view import TranscriptView
from shared.transcripts.ports import Analyses
from shared.transcripts.usecases.read_version import TranscriptReadDeps, find_version


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
    session_id: str, version: int | None, caller: Caller, deps: TranscriptReadDeps, analyses: Analyses
) -> SpeakerList:
    """Four reads, and one for each thing that was edited; no page. Raises as `find_version`."""
    found = find_version(session_id, version, caller, deps)
    recognised = deps.transcriptions.load(found.ref).value.speakers
    items = deps.edits.changed(found.ref, 0, None)
    analysis = analyses.known(found.ref)
    view = TranscriptView(found.session, found.ref.version, (), overlay_of(items).speaker_labels, analysis.suggested)
    return SpeakerList(
        version=found.ref.version,
        role_set=(analysis.roles.set or None) if analysis.roles else None,
        pending=not analysis.is_answered,
        speakers=[_view(each, view) for each in _speakers(recognised, items, view)],
    )


def _speakers(recognised: Iterable[str], items: Iterable[Item], view: TranscriptView) -> list[str]:
    """Those who are read as themselves."""
    said = [each.speaker for each in items if not (isinstance(each, EditedSegment) and each.deleted)]
    return in_order({view.speaker_labels.alias_of(each) for each in (*recognised, *said)})


def _view(speaker: str, view: TranscriptView) -> SpeakerView:
    seen = shown_role(speaker, view.speaker_labels, view.suggested)
    found = seen.suggestion
    return SpeakerView(
        speaker=speaker,
        labels=view.speaker_labels.labels_of(speaker),
        name=view.voice(speaker).name,
        role=seen.role,
        locked=seen.locked,
        suggested_role=found.role if found else None,
        confidence=found.confidence if found else None,
        evidence=found.evidence if found else (),
    )
