"""Import formats: WebVTT, SubRip, Earshot's JSON, and Whisper's JSON."""

from enum import StrEnum

from shared.exchange.domain.imports.json_nodes import parse_json
from shared.exchange.domain.imports.lines import decode_text
from shared.exchange.domain.imports.own_json import is_own_json, read_own_json
from shared.exchange.domain.imports.parsed_transcript import ParsedTranscript, to_parsed_transcript
from shared.exchange.domain.imports.subrip import read_srt
from shared.exchange.domain.imports.utterances import DraftTranscript
from shared.exchange.domain.imports.webvtt import read_vtt
from shared.exchange.domain.imports.whisper import read_whisper


class ImportFormat(StrEnum):
    """The supported formats."""

    VTT = "vtt"
    SRT = "srt"
    JSON = "json"
    WHISPER = "whisper"


def parse_transcript(
    data: bytes, kind: ImportFormat | None, *, duration_ms: int | None = None, max_ms: int, named: bool = True
) -> ParsedTranscript:
    """The file as segments of a version. Without `kind`, its beginning determines the format.

    `duration_ms` is the recording's duration, if there is one; nothing may be later than `max_ms`. Raises
    `BadTranscript` with position and reason.
    """
    return to_parsed_transcript(_draft(data, kind or _kind_of(data), named=named), duration_ms, max_ms)


def _kind_of(data: bytes) -> ImportFormat:
    text = decode_text(data)
    if text.startswith("WEBVTT"):
        return ImportFormat.VTT
    return ImportFormat.WHISPER if text[:1_000].lstrip()[:1] in ("{", "[") else ImportFormat.SRT


def _draft(data: bytes, kind: ImportFormat, *, named: bool) -> DraftTranscript:
    if kind is ImportFormat.VTT:
        return read_vtt(data, named=named)
    if kind is ImportFormat.SRT:
        return read_srt(data, named=named)
    document = parse_json(data)
    return read_own_json(document) if kind is ImportFormat.JSON or is_own_json(document) else read_whisper(document)
