"""Who spoke how much: computed when a version was assembled, and once for each revision that somebody asks for."""

from shared.core.domain.caller import Caller
from shared.transcripts.domain.statistics import NamedSpeaker, SpeakerStatistics, VersionStatistics
from shared.transcripts.domain.statistics_builder import statistics_of
from shared.transcripts.ports import Analyses
from shared.transcripts.usecases.read_version import TranscriptReadDeps, find_version, read_version, read_voices


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
    """Those that are kept, of an edited version those of its newest revision. Raises as `find_version`.

    What is not kept is computed from the words; of the newest revision it is kept from then on.
    """
    found = find_version(session_id, version, caller, deps)
    newest = deps.edits.head(found.ref) if edited and revision is None else 0
    analysis = analyses.known(found.ref)
    kept = None if revision is not None else analysis.statistics_at(newest)
    if kept:
        view = read_voices(found, deps, edited=bool(newest))
    else:
        view = read_version(found, deps, edited=edited, revision=revision)
    view = view._replace(suggested=analysis.suggested)
    known = kept or statistics_of(view.segments, found.session.duration_ms)
    if newest and not kept and deps.edits.head(found.ref) == newest:
        analyses.put_edited(found.ref, newest, known)

    def named(each: SpeakerStatistics) -> NamedSpeaker:
        name, role = view.voice(each.speaker)
        return NamedSpeaker(**dict(each), name=name, role=role)

    speakers = tuple(map(named, known.speakers))
    return VersionStatistics(**(dict(known) | {"version": found.ref.version, "speakers": speakers}))
