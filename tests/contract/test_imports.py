"""Versions that were made elsewhere: in memory and in Firestore."""

from typing import NamedTuple

import pytest

from shared.domain.edits.apply import Change
from shared.domain.edits.entries import Signed, entry_of
from shared.domain.edits.items import label_of
from shared.domain.errors import Stale
from shared.domain.models import Counts, State, Transcription, TranscriptionRef
from shared.domain.origins import IMPORTED, Origin
from shared.domain.pages import pages_of, segments_in
from shared.domain.segments import segments_of
from shared.domain.sessions import Caller
from shared.domain.tally import statistics_of
from shared.ports.edits import Edits
from shared.ports.imports import Content, Imports
from shared.ports.passes import Pages, Transcriptions
from shared.ports.sessions import Conversations, Sessions
from shared.ports.transcripts import Analyses
from tests.contract.conftest import fake_and_real
from tests.contract.houses import House, fake_house, opened, real_house
from tests.fakes.clock import START
from tests.fakes.edits import FakeEdits
from tests.fakes.imports import FakeImports
from tests.fakes.store import FakeStore
from tests.samples import a_pass, a_ref, words_said


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
    def conversations(self) -> Conversations:
        return self.house.conversations


@fake_and_real
def archive(request: pytest.FixtureRequest) -> Archive:
    if request.param == "fake":
        store, edits = FakeStore(), FakeEdits()
        return Archive(fake_house(store), FakeImports(store, edits), store, store, store, edits)
    w = request.getfixturevalue("wired")
    return Archive(real_house(w), w.imports(), w.transcriptions(), w.pages(), w.analyses(), w.edits())


SEGMENTS = list(segments_of(words_said("Hello there. " * 2_000)))
CONTENT = Content(list(pages_of(SEGMENTS)), statistics_of(SEGMENTS, None))


def a_version(number: int = 1, **fields: object) -> Transcription:
    known = {"version": number, "state": State.COMPLETED, "progress": 100, "origin": Origin.IMPORT}
    ended = {"completed_at": START, "next_look_at": None, "counts": Counts(words=4_000, languages={"en-US": 4_000})}
    return a_pass(**known | ended | fields)


def named(number: int) -> Content:
    label = label_of("S1")
    change = Change(label, label.model_copy(update={"name": "Ann"}))
    entry = entry_of(f"import.{number}", "import", [change], Signed(Caller(uid="ann"), START, 1), {})
    return CONTENT._replace(names=entry)


def test_all_of_it_is_there_at_once(archive: Archive) -> None:
    opened(archive.house)
    archive.imports.add(archive.conversations.hold("s1"), a_version(), named(1))
    assert archive.transcriptions.load(a_ref()).value == a_version()
    found = [segment for page in archive.pages.read(a_ref()) for segment in segments_in(page)]
    assert found == SEGMENTS
    assert archive.analyses.known(a_ref()).statistics == CONTENT.statistics
    assert [(each.speaker, each.name) for each in archive.edits.labels(a_ref())] == [("S1", "Ann")]
    assert archive.edits.head(a_ref()) == 1
    shown = archive.sessions.get("s1")
    assert (shown.transcription.version, shown.transcription.state) == (1, State.COMPLETED)
    assert shown.transcription.counts.languages == {"en-US": 4_000}
    assert shown.erase_at


def test_what_people_read_stays(archive: Archive) -> None:
    opened(archive.house)
    archive.imports.add(archive.conversations.hold("s1"), a_version(), CONTENT)
    beside = a_version(2, held_back=IMPORTED, beside=1)
    archive.imports.add(archive.conversations.hold("s1"), beside, CONTENT)
    shown = archive.sessions.get("s1").transcription
    assert (shown.version, shown.attempt_version) == (1, 2)


def test_nothing_is_there_when_another_was_first(archive: Archive) -> None:
    opened(archive.house)
    held = archive.conversations.hold("s1")
    archive.imports.add(held, a_version(), CONTENT)
    with pytest.raises(Stale):
        archive.imports.add(held, a_version(2), named(2))
    with pytest.raises(Stale):
        archive.imports.add(archive.conversations.hold("s1"), a_version(), named(1))
    second = TranscriptionRef(session_id="s1", version=2)
    assert list(archive.pages.read(second)) == []
    assert archive.edits.head(second) == archive.edits.head(a_ref()) == 0
