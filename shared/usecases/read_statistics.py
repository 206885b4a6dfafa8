"""Who spoke how much: computed when a version was assembled, read here."""

from shared.domain.sessions import Caller
from shared.domain.statistics import NamedSpeaker, SpeakerStatistics, VersionStatistics
from shared.domain.tally import statistics_of
from shared.ports.transcripts import Analyses
from shared.usecases.read_version import Library, find_version, read_version


def read_statistics(
    session_id: str, version: int | None, caller: Caller, library: Library, analyses: Analyses
) -> VersionStatistics:
    """Those that are kept; of a version without, from its words. Raises as `find_version` does."""
    found = find_version(session_id, version, caller, library)
    reading = read_version(found, library)
    known = analyses.statistics(found.ref) or statistics_of(reading.segments, found.session.duration_ms)

    def named(each: SpeakerStatistics) -> NamedSpeaker:
        name, role = reading.voice(each.speaker)
        return NamedSpeaker(**dict(each), name=name, role=role)

    speakers = tuple(map(named, known.speakers))
    return VersionStatistics(**(dict(known) | {"version": found.ref.version, "speakers": speakers}))
