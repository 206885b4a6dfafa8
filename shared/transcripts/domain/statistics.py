"""Who spoke how much, how and when. Every figure is defined in docs/statistics.md; times are milliseconds."""

from shared.core.domain.model import Model


class SpeakerStatistics(Model):
    """One speaker's figures; `share` is of what all speakers together talked, 0 to 1."""

    speaker: str
    talk_ms: int
    share: float
    words: int
    words_per_minute: float
    turns: int
    longest_monologue_ms: int
    questions: int
    overlaps: int
    interruptions: int
    interrupted: int


class Turn(Model):
    """One speaker has the floor."""

    speaker: str
    start_ms: int
    end_ms: int


class Lane(Model):
    """How long one speaker talked in each bucket of the timeline."""

    speaker: str
    talk_ms: tuple[int, ...]


class SpeechTimeline(Model):
    """Who spoke when: buckets of `bucket_ms` from the start of the recording, the last one may be shorter."""

    bucket_ms: int
    lanes: tuple[Lane, ...]


class Statistics(Model):
    """One version's figures. `silence_ms` and `covered_ms` make up `duration_ms`; `turns` is None if there are many."""

    duration_ms: int
    covered_ms: int
    silence_ms: int
    longest_silence_ms: int
    overlap_ms: int
    talk_ms: int
    words: int
    turn_count: int
    speakers: tuple[SpeakerStatistics, ...]
    timeline: SpeechTimeline
    turns: tuple[Turn, ...] | None


class EditedStatistics(Model):
    """Those of a version as people had left it at a revision."""

    revision: int
    statistics: Statistics


class NamedSpeaker(SpeakerStatistics):
    """With the name and the role that people see."""

    name: str
    role: str | None = None


class VersionStatistics(Statistics):
    """The statistics of one version of a session's transcript."""

    version: int
    speakers: tuple[NamedSpeaker, ...]  # the same, with names
