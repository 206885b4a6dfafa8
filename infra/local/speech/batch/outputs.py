"""Results of a file, in Cloud Storage or inline."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from google.cloud.speech_v2.types import cloud_speech as cs
from google.protobuf import json_format

from infra.local.speech.api.captions import srt, vtt
from infra.local.speech.api.results import ChannelResult, results
from infra.local.speech.object_access import ObjectAccess


def stems(uris: Iterable[str]) -> list[str]:
    """Returns a name for the outputs of each file: the object's name, numbered if two share it."""
    seen: Counter[str] = Counter()
    names = []
    for uri in uris:
        stem = PurePosixPath(uri).stem
        seen[stem] += 1
        names.append(stem if seen[stem] == 1 else f"{stem}_{seen[stem]}")
    return names


def file_result(
    channels: Sequence[ChannelResult],
    config: cs.RecognitionConfig,
    output: cs.RecognitionOutputConfig,
    stem: str,
    operation_id: str,
    objects: ObjectAccess,
) -> cs.BatchRecognizeFileResult:
    """Writes the requested outputs; returns their places. Names depend on the operation, so a rerun replaces them."""
    transcript = results(channels, config, operation_id)
    result = cs.BatchRecognizeFileResult(metadata=transcript.metadata)
    texts = _captions(channels, output.output_format_config)
    native = "native" in output.output_format_config or not texts
    if "inline_response_config" in output:
        _fill_inline(result, transcript if native else None, texts)
        return result
    base = f"{output.gcs_output_config.uri.rstrip('/')}/{stem}_transcript_{operation_id}"
    if native:
        result.uri = result.cloud_storage_result.uri = f"{base}.json"
        objects.upload(result.uri, _json(transcript), "application/json")
    for extension, (text, content_type) in texts.items():
        setattr(result.cloud_storage_result, f"{extension}_format_uri", f"{base}.{extension}")
        objects.upload(f"{base}.{extension}", text.encode(), content_type)
    return result


def _captions(channels: Sequence[ChannelResult], formats: cs.OutputFormatConfig) -> dict[str, tuple[str, str]]:
    """Returns text and content type of each requested caption format, by file extension."""
    made = {}
    if "vtt" in formats:
        made["vtt"] = vtt(channels), "text/vtt"
    if "srt" in formats:
        made["srt"] = srt(channels), "application/x-subrip"
    return made


def _fill_inline(
    result: cs.BatchRecognizeFileResult, transcript: cs.BatchRecognizeResults | None, texts: dict[str, tuple[str, str]]
) -> None:
    result.inline_result = cs.InlineResult()
    if transcript is not None:
        result.inline_result.transcript = transcript
        result.transcript = transcript  # deprecated, but what older callers read
    for extension, (text, _) in texts.items():
        setattr(result.inline_result, f"{extension}_captions", text)


def _json(transcript: cs.BatchRecognizeResults) -> bytes:
    text: str = json_format.MessageToJson(cs.BatchRecognizeResults.pb(transcript), indent=None, ensure_ascii=False)
    return text.encode()
