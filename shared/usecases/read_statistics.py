"""Who spoke how much: computed when a version was assembled and read here, or computed from what people made of it."""

from shared.domain.sessions import Caller
from shared.domain.statistics import NamedSpeaker, SpeakerStatistics, VersionStatistics
from shared.domain.tally import statistics_of
from shared.ports.transcripts import Analyses
from shared.usecases.read_version import Library, find_version, read_version


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
    """Those that are kept; of a version without, or one that was edited, from its words. Raises as `find_version`."""
    found = find_version(session_id, version, caller, library)
    analysis = analyses.known(found.ref)
    reading = read_version(found, library, edited=edited, revision=revision)._replace(suggested=analysis.suggested)
    kept = None if edited and library.edits.head(found.ref) else analysis.statistics
    known = kept or statistics_of(reading.segments, found.session.duration_ms)

    def named(each: SpeakerStatistics) -> NamedSpeaker:
        name, role = reading.voice(each.speaker)
        return NamedSpeaker(**dict(each), name=name, role=role)

    speakers = tuple(map(named, known.speakers))
    return VersionStatistics(**(dict(known) | {"version": found.ref.version, "speakers": speakers}))
