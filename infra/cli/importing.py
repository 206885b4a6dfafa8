"""`earshot import`: transcripts that were made elsewhere."""

import uuid
from pathlib import Path

from pydantic import ValidationError

from infra.cli import options, wording
from infra.cli.client import open_client
from infra.cli.errors import Usage
from infra.cli.terminal import terminal
from shared.core.domain.errors import BadTranscript
from shared.core.domain.limits import Limits
from shared.exchange.domain.imports.formats import ImportFormat, parse_transcript
from shared.sessions.domain.session_requests import SessionRequest
from shared.versions.domain.versions import VersionView


def import_file(
    file: options.Transcript,
    session: options.IntoSession = "",
    kind: options.FileKind = None,
    promote: options.Promote = False,
    title: options.Title = "",
    language: options.Languages = None,
    speakers: options.NamesAsSpeakers = True,
) -> None:
    """Bring in a transcript that was made elsewhere, as a version of a session, or as a session of its own."""
    data = _read(file)
    _check(data, kind, named=speakers)
    opening = None if session else _opening(title or file.stem, language or ["auto"])
    query = {"promote": str(promote).lower(), "speakers": str(speakers).lower()} | ({"format": kind} if kind else {})
    shown = terminal()
    with open_client(shown) as client:
        if opening:
            session = client.api.open_session(opening, uuid.uuid4().hex).id
        made = client.api.import_transcript(session, data, query, uuid.uuid4().hex)
    shown.out.print(made.session_id, highlight=False)
    shown.say(_said(file, made))
    shown.hint("Read it", f"export {made.session_id}")


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise Usage(f"{file}: {error.strerror}.") from error


def _check(data: bytes, kind: ImportFormat | None, *, named: bool) -> None:
    """As the API will, so that no session is made for a file that cannot be read."""
    try:
        parse_transcript(data, kind, max_ms=Limits().max_audio_ms, named=named)
    except BadTranscript as error:
        raise Usage(str(error)) from error


def _opening(title: str, languages: list[str]) -> SessionRequest:
    try:
        return SessionRequest(title=title[:200], languages=tuple(languages))
    except ValidationError as error:
        wrong = error.errors()[0]
        option = "--title" if wrong["loc"][0] == "title" else "--language"
        raise Usage(f"{option}: {wrong['msg'].removeprefix('Value error, ')}") from error


def _said(file: Path, made: VersionView) -> str:
    counts = f"{wording.counted(made.counts.words, 'word')}, {wording.counted(len(made.speakers), 'speaker')}"
    aside = "" if made.current else "; people read another version (--promote makes it this one)"
    return f"{file.name}: {counts}, version {made.version}{aside}"
