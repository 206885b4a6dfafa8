"""Lists the speakers of a version: names, roles, and evidence for suggestions."""

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
    """One speaker. `labels` are the labels that stand for the speaker.

    `role` is the shown role; `locked` means that a user chose it. `suggested_role`, with `confidence` and `evidence`,
    is given even if a user chose another.
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
    """The speakers of a version, recognised or added by users.

    `role_set` is the set of the suggestions; `pending` means that an analysis is under way.
    """

    version: int
    role_set: str | None
    pending: bool
    speakers: list[SpeakerView]


def read_speakers(
    session_id: str, version: int | None, caller: Caller, deps: TranscriptReadDeps, analyses: Analyses
) -> SpeakerList:
    """Four reads, and one for each edited item; no page. Raises as `find_version` does."""
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
    """The speakers that are not an alias of another."""
    labels = [each.speaker for each in items if not (isinstance(each, EditedSegment) and each.deleted)]
    return in_order({view.speaker_labels.alias_of(each) for each in (*recognised, *labels)})


def _view(speaker: str, view: TranscriptView) -> SpeakerView:
    shown = shown_role(speaker, view.speaker_labels, view.suggested)
    found = shown.suggestion
    return SpeakerView(
        speaker=speaker,
        labels=view.speaker_labels.labels_of(speaker),
        name=view.voice(speaker).name,
        role=shown.role,
        locked=shown.locked,
        suggested_role=found.role if found else None,
        confidence=found.confidence if found else None,
        evidence=found.evidence if found else (),
    )
