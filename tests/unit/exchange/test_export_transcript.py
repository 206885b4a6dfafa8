"""Which version is exported, to whom, and how."""

import io
import json
from collections.abc import Iterator
from datetime import timedelta

import docx
import pytest

from shared.core.domain.caller import Caller
from shared.core.domain.downloads import DownloadLink, FileDownload
from shared.core.domain.errors import Conflict, NotFound
from shared.core.domain.limits import Limits
from shared.exchange.domain.exports.formats import FORMATS
from shared.exchange.domain.exports.options import ExportOptions
from shared.exchange.usecases.export_transcript import export_transcript
from shared.sessions.domain.transcription_summary import TranscriptionRef
from shared.transcription.domain.pages import Page
from shared.transcription.domain.uploads import UploadTicket
from shared.transcripts.domain.edits.operations import EditRequest
from shared.transcripts.usecases.edit_transcript import edit_transcript
from tests.support.fake_deps import PLACES
from tests.support.samples import a_page
from tests.support.scenarios import LONG, completed, recognising
from tests.support.world import OWNER, World

EVE = Caller(uid="eve")


def export(
    world: World, named: UploadTicket | str, kind: str = "txt", caller: Caller = OWNER, **query: str
) -> FileDownload:
    session_id = named if isinstance(named, str) else named.session_id
    options = ExportOptions.model_validate(query)
    answer = export_transcript(session_id, kind, options, caller, world.transcripts, world.export_deps)
    assert isinstance(answer, FileDownload)
    return answer


def text(exported: FileDownload) -> str:
    return b"".join(exported.pieces).decode()


def second_version(world: World, ticket: UploadTicket, said: str) -> None:
    """A complete version beside the first, which people go on reading."""
    ref = TranscriptionRef(session_id=ticket.session_id, version=2)
    world.store._keep(world.transcription(ticket).model_copy(update={"version": 2}))
    world.store.put(ref, [a_page(text=said)])


@pytest.mark.parametrize("kind", list(FORMATS))
def test_a_transcript_is_a_file(world: World, kind: str) -> None:
    ticket = completed(world)
    exported = export(world, ticket, kind)
    assert exported.file_name == f"{ticket.session_id}.{kind}"
    assert exported.media_type == FORMATS[kind].media_type
    data = b"".join(exported.pieces)
    shown = (
        "".join(each.text for each in docx.Document(io.BytesIO(data)).paragraphs) if kind == "docx" else data.decode()
    )
    assert "w59" in shown


@pytest.mark.parametrize("kind", list(FORMATS))
def test_a_stranger_finds_nothing(world: World, kind: str) -> None:
    ticket = completed(world)
    for session_id in (ticket.session_id, "none"):
        with pytest.raises(NotFound):
            export(world, session_id, kind, EVE)


def test_there_is_no_file_before_there_is_a_version(world: World) -> None:
    ticket = recognising(world)
    for query in ({}, {"version": "1"}):
        with pytest.raises(Conflict) as refused:
            export(world, ticket, "txt", OWNER, **query)
        assert refused.value.code == "not-ready"


def test_a_version_that_never_was_is_not_found(world: World) -> None:
    with pytest.raises(NotFound):
        export(world, completed(world), version="2")


@pytest.mark.parametrize("kind", ["pdf", "", "VTT"])
def test_an_unknown_kind_of_file_is_not_found(world: World, kind: str) -> None:
    ticket = completed(world)
    with pytest.raises(NotFound) as refused:
        export(world, ticket, kind)
    assert refused.value.code == "unknown-format"


def test_any_complete_version_can_be_read(world: World) -> None:
    ticket = completed(world)
    second_version(world, ticket, "Something else.")
    assert "w59" in text(export(world, ticket))
    assert "w59" in text(export(world, ticket, version="1"))
    assert "Something else." in text(export(world, ticket, version="2"))
    assert json.loads(text(export(world, ticket, "json", version="2")))["version"] == 2


@pytest.mark.parametrize("kind", [kind for kind in FORMATS if kind != "docx"])
def test_every_kind_shows_the_names_and_roles_that_people_gave(world: World, kind: str) -> None:
    ticket = completed(world)
    for op, said in (("renameSpeaker", {"name": "Bob"}), ("setRole", {"role": "CLIENT"})):
        edit = {"id": f"{op}-1", "base": 0, "change": {"op": op, "speaker": "S2", **said}}
        edit_transcript(ticket.session_id, EditRequest.model_validate({"edits": [edit]}), OWNER, world.edit_deps)
    shown = text(export(world, ticket, kind, roles="true"))
    assert "Bob" in shown
    assert "CLIENT" in shown
    assert "Speaker 1" in shown


def test_a_stretch_is_all_that_is_read(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    ticket = completed(world, LONG)
    opened: list[int] = []
    read = world.store.read

    def counted(ref: TranscriptionRef) -> Iterator[Page]:
        for page in read(ref):
            opened.append(page.index)
            yield page

    monkeypatch.setattr(world.store, "read", counted)
    query = {"from": "0:10:00.5", "to": "603000", "timestamps": "false", "speakers": "false"}
    assert text(export(world, ticket, "txt", OWNER, **query)) == "w601 w602\n"
    assert opened == [0, 1, 2]


def test_a_large_file_is_a_link(world: World) -> None:
    ticket = completed(world)
    whole = text(export(world, ticket, "json"))
    export_deps = world.export_deps._replace(limits=Limits(export_bytes=100))
    links = [
        export_transcript(ticket.session_id, "json", ExportOptions(), OWNER, world.transcripts, export_deps)
        for _ in range(2)
    ]
    stored = world.objects.listed(f"gs://{PLACES.work}/exports/{ticket.session_id}/1/")
    assert len(stored) == 2
    assert all(world.objects.read(uri).decode() == whole for uri in stored)
    for link in links:
        assert isinstance(link, DownloadLink)
        assert link.url.removeprefix("https://storage.test/") in " ".join(stored)
        assert link.expires_at == world.clock.now() + timedelta(minutes=15)
        assert (link.media_type, link.file_name) == ("application/json", f"{ticket.session_id}.json")


def test_what_was_exported_is_erased_with_its_session(world: World) -> None:
    uri = PLACES.export("s1", 1, "abc", "s1.json")
    assert any(uri.startswith(prefix) for prefix in PLACES.of_session("ann", "s1"))
    assert PLACES.kind(uri) == "exports"
