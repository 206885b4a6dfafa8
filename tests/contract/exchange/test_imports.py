"""Versions that were made elsewhere: in memory and in Firestore."""

from typing import NamedTuple

import pytest

from shared.core.domain.caller import Caller
from shared.core.domain.errors import Stale
from shared.exchange.ports import Imports, VersionToImport
from shared.sessions.domain.transcription_summary import Counts, TranscriptionRef, TranscriptionState
from shared.sessions.ports import Sessions, SessionStore
from shared.transcription.domain.pages import segments_in, split_into_pages
from shared.transcription.domain.provenance import IMPORTED, Origin
from shared.transcription.domain.segments import group_words
from shared.transcription.domain.transcription import Transcription
from shared.transcription.ports import Pages, Transcriptions
from shared.transcripts.domain.edits.apply import ItemChange
from shared.transcripts.domain.edits.edit_results import Author, new_entry
from shared.transcripts.domain.edits.items import unedited_label
from shared.transcripts.domain.statistics_builder import statistics_of
from shared.transcripts.ports import Analyses, Edits
from tests.contract.conftest import fake_and_real
from tests.contract.sessions.session_ports import House, fake_house, opened, real_house
from tests.support.fakes.clock import START
from tests.support.fakes.edits import FakeEdits
from tests.support.fakes.imports import FakeImports
from tests.support.fakes.store import FakeStore
from tests.support.samples import a_pass, a_ref, words_said


class Archive(NamedTuple):
    """The ports over one set of documents."""

    house: House
    imports: Imports
    transcriptions: Transcriptions
    pages: Pages
    analyses: Analyses
    edits: Edits

    @property
    def sessions(self) -> Sessions:
        return self.house.sessions

    @property
    def session_store(self) -> SessionStore:
        return self.house.session_store


@fake_and_real
def archive(request: pytest.FixtureRequest) -> Archive:
    if request.param == "fake":
        store, edits = FakeStore(), FakeEdits()
        return Archive(fake_house(store), FakeImports(store, edits), store, store, store, edits)
    w = request.getfixturevalue("wired")
    return Archive(
        real_house(w),
        w.exchange.imports,
        w.transcription.transcriptions,
        w.transcription.pages,
        w.transcripts.analyses,
        w.transcripts.edits,
    )


SEGMENTS = list(group_words(words_said("Hello there. " * 2_000)))
CONTENT = VersionToImport(list(split_into_pages(SEGMENTS)), statistics_of(SEGMENTS, None))


def a_version(number: int = 1, **fields: object) -> Transcription:
    known = {"version": number, "state": TranscriptionState.COMPLETED, "progress": 100, "origin": Origin.IMPORT}
    ended = {"completed_at": START, "next_poll_at": None, "counts": Counts(words=4_000, languages={"en-US": 4_000})}
    return a_pass(**known | ended | fields)


def named(number: int) -> VersionToImport:
    label = unedited_label("S1")
    change = ItemChange(label, label.model_copy(update={"name": "Ann"}))
    entry = new_entry(f"import.{number}", "import", [change], Author(Caller(uid="ann"), START, 1), {})
    return CONTENT._replace(names=entry)


def test_all_of_it_is_there_at_once(archive: Archive) -> None:
    opened(archive.house)
    archive.imports.add(archive.session_store.hold("s1"), a_version(), named(1))
    assert archive.transcriptions.load(a_ref()).value == a_version()
    found = [segment for page in archive.pages.read(a_ref()) for segment in segments_in(page)]
    assert found == SEGMENTS
    assert archive.analyses.known(a_ref()).statistics == CONTENT.statistics
    assert [(each.speaker, each.name) for each in archive.edits.labels(a_ref())] == [("S1", "Ann")]
    assert archive.edits.head(a_ref()) == 1
    shown = archive.sessions.get("s1")
    assert (shown.transcription.version, shown.transcription.state) == (1, TranscriptionState.COMPLETED)
    assert shown.transcription.counts.languages == {"en-US": 4_000}
    assert shown.erase_at


def test_what_people_read_stays(archive: Archive) -> None:
    opened(archive.house)
    archive.imports.add(archive.session_store.hold("s1"), a_version(), CONTENT)
    beside = a_version(2, not_promoted=IMPORTED, base_version=1)
    archive.imports.add(archive.session_store.hold("s1"), beside, CONTENT)
    shown = archive.sessions.get("s1").transcription
    assert (shown.version, shown.latest_version) == (1, 2)


def test_nothing_is_there_when_another_was_first(archive: Archive) -> None:
    opened(archive.house)
    held = archive.session_store.hold("s1")
    archive.imports.add(held, a_version(), CONTENT)
    with pytest.raises(Stale):
        archive.imports.add(held, a_version(2), named(2))
    with pytest.raises(Stale):
        archive.imports.add(archive.session_store.hold("s1"), a_version(), named(1))
    second = TranscriptionRef(session_id="s1", version=2)
    assert list(archive.pages.read(second)) == []
    assert archive.edits.head(second) == archive.edits.head(a_ref()) == 0
