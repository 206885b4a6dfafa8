"""Transcripts that were made elsewhere, read: WebVTT, SubRip, our JSON, and Whisper's."""

from enum import StrEnum

from shared.domain.imports.documents import parsed
from shared.domain.imports.lines import decoded
from shared.domain.imports.record import is_record, read_record
from shared.domain.imports.settled import Settled, settled
from shared.domain.imports.subrip import read_srt
from shared.domain.imports.utterances import Draft
from shared.domain.imports.webvtt import read_vtt
from shared.domain.imports.whisper import read_whisper


class Kind(StrEnum):
    """The formats that are read."""

    VTT = "vtt"
    SRT = "srt"
    JSON = "json"
    WHISPER = "whisper"


def imported(
    data: bytes, kind: Kind | None, *, duration_ms: int | None = None, most_ms: int, named: bool = True
) -> Settled:
    """The file as segments of a version. Without `kind` its beginning tells what it is.

    `duration_ms` is the recording's length, if there is one; nothing may be later than `most_ms`. Raises
    `BadTranscript`, which says where and why.
    """
    return settled(_draft(data, kind or _kind_of(data), named=named), duration_ms, most_ms)


def _kind_of(data: bytes) -> Kind:
    text = decoded(data)
    if text.startswith("WEBVTT"):
        return Kind.VTT
    return Kind.WHISPER if text[:1_000].lstrip()[:1] in ("{", "[") else Kind.SRT


def _draft(data: bytes, kind: Kind, *, named: bool) -> Draft:
    if kind is Kind.VTT:
        return read_vtt(data, named=named)
    if kind is Kind.SRT:
        return read_srt(data, named=named)
    document = parsed(data)
    return read_record(document) if kind is Kind.JSON or is_record(document) else read_whisper(document)
