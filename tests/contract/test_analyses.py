"""What is known of a version beside its words."""

from types import ModuleType

import pytest

from shared.domain.tally import statistics_of
from shared.ports.transcripts import Analyses
from tests.contract.conftest import fake_and_real
from tests.fakes.store import FakeStore
from tests.samples import a_ref
from tests.unit.domain.test_statistics import EXAMPLE

SOME, OTHERS = statistics_of(EXAMPLE, 60_000), statistics_of([], 1_000)


@fake_and_real
def analyses(request: pytest.FixtureRequest) -> Analyses:
    if request.param == "fake":
        return FakeStore()
    return request.getfixturevalue("wired").analyses()  # type: ignore[no-any-return]


def test_statistics_are_read_as_they_were_stored(analyses: Analyses) -> None:
    assert analyses.statistics(a_ref()) is None
    analyses.put_statistics(a_ref(), SOME)
    assert analyses.statistics(a_ref()) == SOME


def test_the_later_ones_count_and_versions_are_apart(analyses: Analyses) -> None:
    analyses.put_statistics(a_ref(version=1), SOME)
    analyses.put_statistics(a_ref(version=1), OTHERS)
    analyses.put_statistics(a_ref(version=2), SOME)
    assert (analyses.statistics(a_ref(version=1)), analyses.statistics(a_ref(version=2))) == (OTHERS, SOME)


def test_those_of_an_edited_version_are_those_of_one_revision(analyses: Analyses) -> None:
    assert analyses.edited(a_ref(), 3) is None
    analyses.put_statistics(a_ref(), SOME)
    analyses.put_edited(a_ref(), 3, OTHERS)
    assert (analyses.edited(a_ref(), 3), analyses.edited(a_ref(), 4), analyses.statistics(a_ref())) == (
        OTHERS,
        None,
        SOME,
    )
    analyses.put_edited(a_ref(), 4, SOME)
    assert (analyses.edited(a_ref(), 3), analyses.edited(a_ref(), 4)) == (None, SOME)


@pytest.mark.xdist_group("cloud")
def test_what_else_is_known_stays(wired: ModuleType) -> None:
    place = wired.firestore_client().document("sessions/s1/analysis/1")
    place.set({"summary": "A talk.", "statistics": {"old": 1}})
    wired.analyses().put_statistics(a_ref(), SOME)
    assert place.get().to_dict().keys() == {"summary", "statistics"}
    assert "old" not in place.get().to_dict()["statistics"]
    assert wired.analyses().statistics(a_ref()) == SOME


@pytest.mark.xdist_group("cloud")
def test_a_version_of_which_other_things_are_known_may_have_none(wired: ModuleType) -> None:
    wired.firestore_client().document("sessions/s1/analysis/1").set({"summary": "A talk."})
    assert wired.analyses().statistics(a_ref()) is None
