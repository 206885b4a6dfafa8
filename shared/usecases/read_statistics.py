"""Who spoke how much: computed when a version was assembled, and once for each revision that somebody asks for."""

from shared.domain.sessions import Caller
from shared.domain.statistics import NamedSpeaker, SpeakerStatistics, VersionStatistics
from shared.domain.tally import statistics_of
from shared.ports.transcripts import Analyses
from shared.usecases.read_version import Library, find_version, read_version, read_voices


def read_statistics(
    session_id: str,
    version: int | None,
    caller: Caller,
    library: Library,
    analyses: Analyses,
    *,
    edited: bool = True,
    revision: int | None = None,
) -> VersionStatistics:
    """Those that are kept, of an edited version those of its newest revision. Raises as `find_version`.

    What is not kept is computed from the words; of the newest revision it is kept from then on.
    """
    found = find_version(session_id, version, caller, library)
    newest = library.edits.head(found.ref) if edited and revision is None else 0
    analysis = analyses.known(found.ref)
    kept = None if revision is not None else analysis.statistics_at(newest)
    if kept:
        reading = read_voices(found, library, edited=bool(newest))
    else:
        reading = read_version(found, library, edited=edited, revision=revision)
    reading = reading._replace(suggested=analysis.suggested)
    known = kept or statistics_of(reading.segments, found.session.duration_ms)
    if newest and not kept and library.edits.head(found.ref) == newest:
        analyses.put_edited(found.ref, newest, known)

    def named(each: SpeakerStatistics) -> NamedSpeaker:
        name, role = reading.voice(each.speaker)
        return NamedSpeaker(**dict(each), name=name, role=role)

    speakers = tuple(map(named, known.speakers))
    return VersionStatistics(**(dict(known) | {"version": found.ref.version, "speakers": speakers}))
