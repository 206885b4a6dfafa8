"""What is known of a version beside its words."""

from datetime import timedelta

import pytest

from shared.transcripts.domain.analysis import Analysis
from shared.transcripts.domain.roles.suggestions import Evidence, RoleSuggestion, RoleSuggestions
from shared.transcripts.domain.statistics_builder import statistics_of
from shared.transcripts.ports import Analyses
from tests.contract.conftest import fake_and_real
from tests.support.fakes.clock import START
from tests.support.fakes.store import FakeStore
from tests.support.samples import a_ref
from tests.support.wiring import Wiring
from tests.unit.transcripts.test_statistics import EXAMPLE

SOME, OTHERS = statistics_of(EXAMPLE, 60_000), statistics_of([], 1_000)


@fake_and_real
def analyses(request: pytest.FixtureRequest) -> Analyses:
    if request.param == "fake":
        return FakeStore()
    return request.getfixturevalue("wired").transcripts.analyses  # type: ignore[no-any-return]


def test_statistics_are_read_as_they_were_stored(analyses: Analyses) -> None:
    assert analyses.known(a_ref()).statistics is None
    analyses.put_statistics(a_ref(), SOME)
    assert analyses.known(a_ref()).statistics == SOME


def test_the_later_ones_count_and_versions_are_apart(analyses: Analyses) -> None:
    analyses.put_statistics(a_ref(version=1), SOME)
    analyses.put_statistics(a_ref(version=1), OTHERS)
    analyses.put_statistics(a_ref(version=2), SOME)
    assert (analyses.known(a_ref(version=1)).statistics, analyses.known(a_ref(version=2)).statistics) == (OTHERS, SOME)


def test_those_of_an_edited_version_are_those_of_one_revision(analyses: Analyses) -> None:
    assert analyses.known(a_ref()).statistics_at(3) is None
    analyses.put_statistics(a_ref(), SOME)
    analyses.put_edited(a_ref(), 3, OTHERS)
    assert [analyses.known(a_ref()).statistics_at(revision) for revision in (0, 3, 4)] == [SOME, OTHERS, None]
    analyses.put_edited(a_ref(), 4, SOME)
    assert [analyses.known(a_ref()).statistics_at(revision) for revision in (3, 4)] == [None, SOME]


@pytest.mark.xdist_group("cloud")
def test_what_else_is_known_stays(wired: Wiring) -> None:
    place = wired.core.firestore_client.document("sessions/s1/analysis/1")
    place.set({"summary": "A talk.", "statistics": {"old": 1}})
    wired.transcripts.analyses.put_statistics(a_ref(), SOME)
    assert place.get().to_dict().keys() == {"summary", "statistics"}
    assert "old" not in place.get().to_dict()["statistics"]
    assert wired.transcripts.analyses.known(a_ref()).statistics == SOME


@pytest.mark.xdist_group("cloud")
def test_a_version_of_which_other_things_are_known_may_have_none(wired: Wiring) -> None:
    wired.core.firestore_client.document("sessions/s1/analysis/1").set({"summary": "A talk."})
    assert wired.transcripts.analyses.known(a_ref()).statistics is None


ROLES = RoleSuggestions(
    set="coaching",
    revision=3,
    at=START,
    requested_at=START,
    speakers=(
        RoleSuggestion(
            speaker="S1",
            labels=("S1", "1/S2"),
            role="COACH",
            confidence=0.9,
            evidence=(Evidence(segment="000001", start_ms=900, text="今天想聊什麼？", rule="asks", why="Asks."),),
        ),
    ),
)


def test_roles_are_read_as_they_were_stored_beside_the_statistics(analyses: Analyses) -> None:
    assert analyses.known(a_ref()) == Analysis()
    analyses.put_statistics(a_ref(), SOME)
    analyses.put_roles(a_ref(), ROLES)
    analyses.put_statistics(a_ref(), OTHERS)
    assert (analyses.known(a_ref()).roles, analyses.known(a_ref()).statistics) == (ROLES, OTHERS)
    later = ROLES.model_copy(update={"set": "", "speakers": ()})
    analyses.put_roles(a_ref(), later)
    assert analyses.known(a_ref()).roles == later


def test_what_was_asked_is_answered_by_roles_that_say_so(analyses: Analyses) -> None:
    assert not analyses.known(a_ref()).is_answered
    analyses.put_roles(a_ref(), ROLES.model_copy(update={"requested_at": None}))
    assert analyses.known(a_ref()).is_answered
    analyses.ask(a_ref(), START)
    assert not analyses.known(a_ref()).is_answered
    analyses.put_roles(a_ref(), ROLES)
    assert analyses.known(a_ref()).is_answered
    analyses.ask(a_ref(), START + timedelta(microseconds=1))
    assert not analyses.known(a_ref()).is_answered
    assert analyses.known(a_ref()).roles == ROLES
