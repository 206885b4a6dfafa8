"""Reads statistics, which are computed at assembly and once for each revision that is requested."""

from shared.core.domain.caller import Caller
from shared.transcripts.domain.statistics import NamedSpeaker, SpeakerStatistics, VersionStatistics
from shared.transcripts.domain.statistics_builder import statistics_of
from shared.transcripts.ports import Analyses
from shared.transcripts.usecases.read_version import TranscriptReadDeps, find_version, read_speaker_labels, read_version


def read_statistics(
    session_id: str,
    version: int | None,
    caller: Caller,
    deps: TranscriptReadDeps,
    analyses: Analyses,
    *,
    edited: bool = True,
    revision: int | None = None,
) -> VersionStatistics:
    """Stored statistics; for an edited version, those of its newest revision. Raises as `find_version` does.

    Missing ones are computed from the words; those of the newest revision are stored.
    """
    found = find_version(session_id, version, caller, deps)
    newest = deps.edits.head(found.ref) if edited and revision is None else 0
    analysis = analyses.known(found.ref)
    stored = None if revision is not None else analysis.statistics_at(newest)
    if stored:
        view = read_speaker_labels(found, deps, edited=bool(newest))
    else:
        view = read_version(found, deps, edited=edited, revision=revision)
    view = view._replace(suggested=analysis.suggested)
    statistics = stored or statistics_of(view.segments, found.session.duration_ms)
    if newest and not stored and deps.edits.head(found.ref) == newest:
        analyses.put_edited(found.ref, newest, statistics)

    def named(each: SpeakerStatistics) -> NamedSpeaker:
        name, role = view.voice(each.speaker)
        return NamedSpeaker(**dict(each), name=name, role=role)

    speakers = tuple(map(named, statistics.speakers))
    return VersionStatistics(**(dict(statistics) | {"version": found.ref.version, "speakers": speakers}))
