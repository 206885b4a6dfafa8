"""What people changed of a version, and the history of it."""

from collections.abc import Callable
from typing import NamedTuple

import pytest

from shared.core.domain.errors import NotFound, Stale
from shared.sessions.domain.sessions import Session
from shared.transcription.domain.pages import split_into_pages
from shared.transcription.domain.segments import Segment, group_words
from shared.transcription.ports import Pages
from shared.transcripts.domain.edits.history import BEHIND_ALL
from shared.transcripts.domain.edits.items import unedited, unedited_label
from shared.transcripts.ports import Edits
from tests.contract.conftest import fake_and_real
from tests.contract.transcripts.history_entries import FIRST, SECOND, entry
from tests.support.edit_helpers import said
from tests.support.fakes.edits import FakeEdits
from tests.support.fakes.store import FakeStore
from tests.support.samples import a_pass, a_ref, a_session, words_said
from tests.support.wiring import Wiring

NASTY = "שלום 🎙️ --> \u2028 e\u0301 今日は"


class Places(NamedTuple):
    edits: Edits
    pages: Pages
    store: Callable[[Session], object]


@fake_and_real
def places(request: pytest.FixtureRequest) -> Places:
    if request.param == "fake":
        store = FakeStore()
        return Places(FakeEdits(store.sessions), store, lambda session: store.sessions.update({session.id: session}))
    wired: Wiring = request.getfixturevalue("wired")
    return Places(wired.transcripts.edits, wired.transcription.pages, wired.sessions.session_store.open)


@pytest.fixture
def edits(places: Places) -> Edits:
    return places.edits


def revs(found: object) -> list[int]:
    return [each.rev for each in found]  # type: ignore[attr-defined]


def test_nobody_changed_anything(edits: Edits) -> None:
    assert (edits.head(a_ref()), edits.items(a_ref(), ["000000"]), edits.labels(a_ref())) == (0, {}, [])
    assert (edits.changed(a_ref(), 0, None), edits.made_by(a_ref(), "edit-0001")) == ([], None)
    assert list(edits.behind(a_ref(), 0, 9)) == edits.following(a_ref(), 0, "000000", 9) == []
    with pytest.raises(NotFound):
        edits.entry(a_ref(), 1)


def test_an_entry_is_read_as_it_was_written_and_what_it_led_to(edits: Edits) -> None:
    (spoken,) = group_words(words_said(NASTY))
    made = entry(1, unedited(spoken), unedited_label("1/ש"), author_name="Ann", undoes=7, merged=True, request_hash="x")
    edits.append(a_ref(), made)
    assert edits.entry(a_ref(), 1) == edits.made_by(a_ref(), "edit-0001") == made
    assert edits.items(a_ref(), [*made.touched, "other"]) == {each.after.id: each.after for each in made.changes}
    assert edits.labels(a_ref()) == [made.changes[1].after]
    assert edits.head(a_ref()) == 1
    assert edits.head(a_ref(version=2)) == edits.head(a_ref("s2")) == 0


def test_what_is_asked_for_at_a_revision_is_known_with_it(edits: Edits) -> None:
    assert edits.items_at(a_ref(), 0, ["000000"]) == {}
    assert edits.items_at(a_ref(), 1, ["000000"]) is None
    made = entry(1, FIRST, unedited_label("S1"))
    edits.append(a_ref(), made)
    assert edits.items_at(a_ref(), 1, ["000000", "000001"]) == {"000000": made.changes[0].after}
    assert edits.items_at(a_ref(), 1, []) == edits.items_at(a_ref(), 0, []) == {}
    assert edits.items_at(a_ref(), 2, ["000000"]) is None


def test_the_session_is_read_with_it(places: Places) -> None:
    with pytest.raises(NotFound):
        places.edits.with_session(a_ref(), 0, ["000000"])
    session = a_session(a_pass(), title=NASTY)
    places.store(session)
    held, items = places.edits.with_session(a_ref(), 0, ["000000"])
    assert (held.value, items) == (session, {})
    assert places.edits.with_session(a_ref(), 1, ["000000"]) == (held, None)
    made = entry(1, FIRST, unedited_label("S1"))
    places.edits.append(a_ref(), made)
    assert places.edits.with_session(a_ref(), 1, ["000000"]) == (held, {"000000": made.changes[0].after})
    assert places.edits.with_session(a_ref(), 1, []) == (held, {})


def test_lines_are_found_by_their_ids_and_by_when_they_start(edits: Edits) -> None:
    edits.append(a_ref(), entry(1, SECOND, FIRST, unedited_label("S1")))
    first, second = (edits.items(a_ref(), [each.id])[each.id] for each in (FIRST, SECOND))
    assert edits.between(a_ref(), "000000", "000001") == [first, second]
    assert edits.between(a_ref(), "000001", "000009") == edits.starting(a_ref(), 10_000, 10_000, 9) == [second]
    assert edits.starting(a_ref(), 0, 99_999, 9) == [first, second]
    assert edits.starting(a_ref(), 0, 99_999, 1) == [first]
    assert edits.starting(a_ref(), 1, 9_999, 9) == []


def test_pages_are_found_by_what_starts_in_them(places: Places) -> None:
    minutes = [*range(0, 60, 4)]
    spoken = [word for minute in minutes for word in words_said("Hello there", minute * 60_000)]
    stored = [*split_into_pages(group_words(spoken))]
    places.pages.put(a_ref(), stored)
    assert [*places.pages.between(a_ref(), 0, 3_600_000)] == stored[::-1]
    assert [*places.pages.between(a_ref(), 12 * 60_000, 24 * 60_000)] == [stored[2], stored[1]]
    assert [*places.pages.between(a_ref(), 1, 2)] == []


def test_two_writers_never_make_the_same_revision(edits: Edits) -> None:
    edits.append(a_ref(), entry(1, FIRST))
    with pytest.raises(Stale):
        edits.append(a_ref(), entry(1, SECOND))
    assert edits.items(a_ref(), ["000001"]) == {}
    assert edits.entry(a_ref(), 1).touched == ("000000",)


def test_what_changed_since_comes_in_order_and_a_revision_whole(edits: Edits) -> None:
    edits.append(a_ref(), entry(1, FIRST))
    edits.append(a_ref(), entry(2, FIRST, SECOND, unedited_label("S1")))
    third = unedited(said("a", "b", "c")[2])
    edits.append(a_ref(), entry(3, third))
    assert revs(edits.changed(a_ref(), 0, None)) == [2, 2, 2, 3]
    assert revs(edits.changed(a_ref(), 0, 1)) == [2, 2, 2]
    assert revs(edits.changed(a_ref(), 2, 5)) == [3]


def test_the_history_is_read_from_both_ends(edits: Edits) -> None:
    for rev in range(1, 6):
        edits.append(a_ref(), entry(rev, (FIRST, SECOND)[rev % 2], author=("ann", "bob")[rev % 2]))
    assert revs(edits.behind(a_ref(), 1, 4)) == [4, 3, 2]
    assert revs(edits.following(a_ref(), 1, "000001", 9)) == [3, 5]
    assert revs(edits.following(a_ref(), 0, "000001", 1)) == [1]
    assert revs(edits.revisions(a_ref(), BEHIND_ALL, 2)) == [5, 4]
    assert revs(edits.revisions(a_ref(), 4, 9)) == [3, 2, 1]
    assert revs(edits.revisions_touching(a_ref(), "000000", 4, 9)) == [2]
    assert revs(edits.revisions_by(a_ref(), "bob", BEHIND_ALL, 2)) == [5, 3]


def test_a_segment_is_found_in_its_page(places: Places) -> None:
    segments = [
        Segment(f"{n:06d}", n * 120_000, n * 120_000 + 500, "S1", "Yes", 0.9, tuple(words_said("Yes", n * 120_000)))
        for n in range(12)
    ]
    pages = list(split_into_pages(segments))
    places.pages.put(a_ref(), pages)
    assert len(pages) == 3
    found = [places.pages.holding(a_ref(), each.id) for each in segments]
    assert [page.index for page in found if page] == [0] * 5 + [1] * 5 + [2] * 2
    assert places.pages.holding(a_ref(), "-") is None
    assert places.pages.holding(a_ref(version=2), "000000") is None


@pytest.mark.xdist_group("cloud")
def test_an_entry_of_the_largest_edit_is_stored(wired: Wiring) -> None:
    spoken = said(*["word " * 1900 + "end"] * 3)
    made = entry(1, *(unedited(each) for each in spoken))
    wired.transcripts.edits.append(a_ref(), made)
    assert wired.transcripts.edits.entry(a_ref(), 1) == made
