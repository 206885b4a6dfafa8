"""A transcript as a file: WebVTT, SubRip, plain text, JSON. All of them show the same words, names and times."""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from shared.domain.captions import cues_of
from shared.domain.segments import Segment
from shared.domain.sessions import Session

Writer = Callable[[Session, Iterable[Segment]], Iterator[str]]
# Players take these for markup, and SubRip has no way to escape them.
_SUBRIP = str.maketrans("<>{}\\", "‹›❴❵⧵")
NAME_CHARACTERS = 30  # a longer name would leave no room for words on a subtitle line


class Format(NamedTuple):
    """A kind of file and how it is written, piece by piece."""

    media_type: str
    write: Writer


def speaker_name(session: Session, speaker: str) -> str:
    """The name that people gave, on one line, or else "Speaker 1"."""
    given = session.speakers.get(speaker)
    name = given.name if given and given.name else ""
    return " ".join(name.split()) or f"Speaker {speaker.removeprefix('S')}"


def _vtt(session: Session, segments: Iterable[Segment]) -> Iterator[str]:
    """W3C WebVTT; a voice tag names the speaker of each cue."""
    yield "WEBVTT\n"
    for cue in cues_of(segments):
        name = _escaped(speaker_name(session, cue.speaker))
        text = "\n".join(map(_escaped, cue.lines))
        yield f"\n{_time(cue.start_ms, '.')} --> {_time(cue.end_ms, '.')}\n<v {name}>{text}</v>\n"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _srt(session: Session, segments: Iterable[Segment]) -> Iterator[str]:
    """SubRip has no tag for a speaker: the name stands before the words where a speaker begins."""
    held = list(segments)
    speakers = dict.fromkeys(s.speaker for s in held)
    prefixes = {s: f"{speaker_name(session, s)[:NAME_CHARACTERS].strip()}:" for s in speakers}
    for number, cue in enumerate(cues_of(held, prefixes), start=1):
        text = "\n".join(cue.lines).translate(_SUBRIP)
        yield f"{number}\n{_time(cue.start_ms, ',')} --> {_time(cue.end_ms, ',')}\n{text}\n\n"


def _txt(session: Session, segments: Iterable[Segment]) -> Iterator[str]:
    """A paragraph a turn, headed by time and name."""
    speaker = None
    for segment in segments:
        if segment.speaker != speaker:
            clock = _time(segment.start_ms, ".").split(".")[0]
            gap = "" if speaker is None else "\n\n"
            yield f"{gap}[{clock}] {speaker_name(session, segment.speaker)}\n"
            speaker = segment.speaker
            yield segment.text
        else:
            yield f" {segment.text}"
    yield "\n"


def _json(session: Session, segments: Iterable[Segment]) -> Iterator[str]:
    """Everything that is known, times in milliseconds."""
    head = {
        "session": session.id,
        "version": session.transcription.version,
        "title": session.title,
        "languages": session.languages,
        "durationMs": session.duration_ms,
    }
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "segments": ['
    for index, segment in enumerate(segments):
        yield ("," if index else "") + "\n" + json.dumps(_segment(session, segment), ensure_ascii=False)
    yield "\n]}\n"


def _segment(session: Session, segment: Segment) -> dict[str, Any]:
    return {
        "id": segment.id,
        "startMs": segment.start_ms,
        "endMs": segment.end_ms,
        "speaker": segment.speaker,
        "speakerName": speaker_name(session, segment.speaker),
        "text": segment.text,
        "confidence": segment.confidence,
        "words": [
            {"startMs": w.start_ms, "endMs": w.end_ms, "text": w.text, "confidence": w.confidence}
            for w in segment.words
        ],
    }


def _time(ms: int, point: str) -> str:
    seconds, ms = divmod(ms, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{seconds:02d}{point}{ms:03d}"


FORMATS: dict[str, Format] = {
    "vtt": Format("text/vtt; charset=utf-8", _vtt),
    "srt": Format("application/x-subrip; charset=utf-8", _srt),
    "txt": Format("text/plain; charset=utf-8", _txt),
    "json": Format("application/json", _json),
}
