"""Limits of uploads, transcriptions and maintenance; configuration can set each (docs/reference/configuration.md)."""

from datetime import timedelta
from typing import Annotated, Self

from pydantic import Field, model_validator

from shared.core.domain.model import Model
from shared.core.domain.processing import Processing


class Limits(Model):
    """Lengths in milliseconds, sizes in bytes, waits in seconds.

    `chunk_ms`: Chirp 3 takes 20 minutes with word times (documentation of the model). `max_upload_bytes` and
    `url_seconds`: requirements.md. `resumable_seconds`: a resumable session lives a week (Cloud Storage, resumable
    uploads). `chunk_attempts`, `retry_seconds`: three retries, a minute doubled each time. `batch_seconds`: dynamic
    batching answers within a day (ProcessingStrategy reference). `expire_after_seconds`, `inactive_seconds`,
    `audio_kept_seconds` after the transcript, and the items of a `retention_batch`: requirements.md.
    `late_edits_seconds`: for this long after a promotion, edits of the version before are rebased; it is longer than a
    request may take. `min_kept_words_percent`: a version with a smaller share of the current version's words is not
    promoted (docs/reference/versions.md). `most_versions`: of one
    session. `export_bytes`: a function may stream 10 MB (Cloud Run functions, quotas). `account_deletion_seconds`: how
    long a user can cancel a deletion; `recent_sign_in_seconds`: how old a sign-in may be for a deletion.
    `export_file_bytes`, `export_file_sessions`: an export file that reaches either takes no further session.
    `claim_seconds` must be longer than `call_seconds`, the longest a paid call may take, and a chunk longer than two
    overlaps. Raises `pydantic.ValidationError` when the numbers contradict each other.
    """

    max_upload_bytes: int = 5_000_000_000
    resumable_from_bytes: int = 8_000_000
    url_seconds: int = 900
    put_seconds: int = 3_600
    resumable_seconds: int = 7 * 24 * 3_600
    min_audio_ms: int = 100
    max_audio_ms: int = 10 * 3_600_000
    chunk_ms: int = 20 * 60_000
    overlap_ms: int = 20_000
    chunk_attempts: Annotated[int, Field(ge=1)] = 4
    retry_seconds: int = 60
    call_seconds: int = 60
    claim_seconds: int = 120
    poll_first_seconds: float = 5
    poll_max_seconds: float = 60
    upload_poll_first_seconds: float = 1_200
    upload_poll_max_seconds: float = 6 * 3_600
    batch_seconds: int = 24 * 3_600
    batch_poll_max_seconds: float = 900
    stall_seconds: int = 900
    deadline_least_seconds: int = 2 * 3_600
    deadline_per_audio_second: float = 2
    expire_after_seconds: int = 24 * 3_600
    inactive_seconds: int = 1_800
    audio_kept_seconds: int = 24 * 3_600
    maintenance_batch: Annotated[int, Field(ge=1)] = 200
    retention_batch: Annotated[int, Field(ge=1)] = 1_000
    late_edits_seconds: Annotated[int, Field(ge=1)] = 300
    min_kept_words_percent: Annotated[int, Field(ge=0, le=100)] = 50
    most_versions: Annotated[int, Field(ge=1)] = 50
    export_bytes: Annotated[int, Field(ge=0)] = 8_000_000
    webhook_attempts: Annotated[int, Field(ge=1)] = 8
    webhook_retry_seconds: float = 30
    webhook_wait_most_seconds: float = 12 * 3_600
    webhook_patience_seconds: int = 3 * 24 * 3_600
    export_file_bytes: Annotated[int, Field(ge=1)] = 1_000_000_000
    export_file_sessions: Annotated[int, Field(ge=1)] = 200
    account_deletion_seconds: Annotated[int, Field(ge=0)] = 7 * 24 * 3_600
    recent_sign_in_seconds: Annotated[int, Field(ge=1)] = 300

    @model_validator(mode="after")
    def _check_together(self) -> Self:
        if self.chunk_ms <= 2 * self.overlap_ms:
            raise ValueError("chunk_ms must be more than twice overlap_ms")
        if self.claim_seconds <= self.call_seconds:
            raise ValueError("claim_seconds must be more than call_seconds")
        return self

    def upload_lasts(self, size_bytes: int) -> timedelta:
        """How long an announced upload may take before it expires."""
        resumable = size_bytes > self.resumable_from_bytes
        return timedelta(seconds=self.url_seconds + (self.resumable_seconds if resumable else self.put_seconds))

    def recognition_lasts(self, audio_ms: int, processing: Processing) -> timedelta:
        """How long preparation, recognition and assembly may take together."""
        waits = self.batch_seconds if processing is Processing.WITHIN_A_DAY else 0
        return timedelta(seconds=waits + self.deadline_least_seconds + self.deadline_per_audio_second * audio_ms / 1000)
