"""Results of a file into Cloud Storage or into the answer."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from google.cloud.speech_v2.types import cloud_speech as cs
from google.protobuf import json_format

from infra.local.speech.api.captions import srt, vtt
from infra.local.speech.api.results import Channel, results
from infra.local.speech.objects import Objects


def stems(uris: Iterable[str]) -> list[str]:
    """A name for each file's outputs: that of its object, numbered where two objects share it."""
    seen: Counter[str] = Counter()
    names = []
    for uri in uris:
        stem = PurePosixPath(uri).stem
        seen[stem] += 1
        names.append(stem if seen[stem] == 1 else f"{stem}_{seen[stem]}")
    return names


def file_result(
    channels: Sequence[Channel],
    config: cs.RecognitionConfig,
    output: cs.RecognitionOutputConfig,
    stem: str,
    operation_id: str,
    objects: Objects,
) -> cs.BatchRecognizeFileResult:
    """Writes what was asked for and says where; the names depend on the operation only, so a rerun replaces them."""
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


def _captions(channels: Sequence[Channel], formats: cs.OutputFormatConfig) -> dict[str, tuple[str, str]]:
    """Text and content type of each caption format that was asked for, by its file extension."""
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
