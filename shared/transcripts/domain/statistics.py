"""Speech statistics. docs/reference/statistics.md defines every figure; times are milliseconds."""

from shared.core.domain.model import Model


class SpeakerStatistics(Model):
    """One speaker's figures; `share` is the share of all talk time, 0 to 1."""

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
    """One turn of a speaker."""

    speaker: str
    start_ms: int
    end_ms: int


class Lane(Model):
    """The talk time of one speaker in each bucket of the timeline."""

    speaker: str
    talk_ms: tuple[int, ...]


class SpeechTimeline(Model):
    """Talk time in buckets of `bucket_ms` from the start of the recording; the last may be shorter."""

    bucket_ms: int
    lanes: tuple[Lane, ...]


class Statistics(Model):
    """One version's figures. `silence_ms` + `covered_ms` = `duration_ms`; `turns` is None if there are many."""

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
    """Statistics of an edited version at a revision."""

    revision: int
    statistics: Statistics


class NamedSpeaker(SpeakerStatistics):
    """One speaker's figures, with the shown name and role."""

    name: str
    role: str | None = None


class VersionStatistics(Statistics):
    """The statistics of one version of a session's transcript."""

    version: int
    speakers: tuple[NamedSpeaker, ...]  # with names
