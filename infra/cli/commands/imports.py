"""`earshot import`: transcripts from other tools."""

import uuid
from pathlib import Path

from pydantic import ValidationError

from infra.cli.client.client import open_client
from infra.cli.commands import options
from infra.cli.display import formatting
from infra.cli.display.terminal import terminal
from infra.errors import UsageError
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
    """Import a transcript from another tool, as a version of a session or as a new session."""
    data = _read_file(file)
    _check_readable(data, kind, named=speakers)
    opening = None if session else _session_request(title or file.stem, language or ["auto"])
    query = {"promote": str(promote).lower(), "speakers": str(speakers).lower()} | ({"format": kind} if kind else {})
    screen = terminal()
    with open_client(screen) as client:
        if opening:
            session = client.api.create_session(opening, uuid.uuid4().hex).id
        made = client.api.import_transcript(session, data, query, uuid.uuid4().hex)
    screen.out.print(made.session_id, highlight=False)
    screen.info(_summary(file, made))
    screen.hint("Read it", f"export {made.session_id}")


def _read_file(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise UsageError(f"{file}: {error.strerror}.") from error


def _check_readable(data: bytes, kind: ImportFormat | None, *, named: bool) -> None:
    """Parses the file as the API will, so that no session is created for an unreadable file."""
    try:
        parse_transcript(data, kind, max_ms=Limits().max_audio_ms, named=named)
    except BadTranscript as error:
        raise UsageError(str(error)) from error


def _session_request(title: str, languages: list[str]) -> SessionRequest:
    try:
        return SessionRequest(title=title[:200], languages=tuple(languages))
    except ValidationError as error:
        wrong = error.errors()[0]
        option = "--title" if wrong["loc"][0] == "title" else "--language"
        raise UsageError(f"{option}: {wrong['msg'].removeprefix('Value error, ')}") from error


def _summary(file: Path, made: VersionView) -> str:
    counts = f"{formatting.count(made.counts.words, 'word')}, {formatting.count(len(made.speakers), 'speaker')}"
    aside = "" if made.current else "; another version is current (use --promote to make this one current)"
    return f"{file.name}: {counts}, version {made.version}{aside}"
