"""Roles poll the same wherever they are shown, and a model is asked where rules are not sure."""

import io
from typing import Any

import docx
import pytest

from shared.core.domain.downloads import FileDownload
from shared.exchange.domain.exports.formats import FORMATS
from shared.exchange.domain.exports.options import ExportOptions
from shared.exchange.usecases.export_transcript import export_transcript
from shared.transcripts.domain.roles.suggestions import RoleSuggestions, SuggestedBy
from shared.transcripts.usecases.read_statistics import read_statistics
from tests.support.edit_helpers import change
from tests.support.fakes.role_classifier import FakeRoleJudge, a_verdict
from tests.support.role_helpers import kept, suggest_roles, told
from tests.support.world import OWNER, World
from tests.unit.transcripts.roles.sample_conversations import SMALL_TALK, conversation


@pytest.fixture
def talk(world: World) -> World:
    return kept(world)


def exported(world: World, kind: str, **query: Any) -> bytes:
    options = ExportOptions.model_validate(query)
    answer = export_transcript("s1", kind, options, OWNER, world.transcripts, world.export_deps)
    assert isinstance(answer, FileDownload)
    return b"".join(answer.pieces)


def shown(world: World, kind: str, **query: Any) -> str:
    if kind != "docx":
        return exported(world, kind, **query).decode()
    return "\n".join(each.text for each in docx.Document(io.BytesIO(exported(world, kind, **query))).paragraphs)


@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_shows_suggested_and_chosen_roles_alike(talk: World, kind: str) -> None:
    assert "COACH" not in shown(talk, kind, roles="true")
    suggest_roles(talk)
    assert "COACH" in shown(talk, kind, roles="true")
    assert "CLIENT" in shown(talk, kind, roles="true")
    assert ("COACH" in shown(talk, kind)) == (kind == "json")
    assert "COACH" not in shown(talk, kind, roles="false")
    change(talk, "lock", "setRole", speaker="S1", role="Trainer")
    assert "COACH" not in shown(talk, kind, roles="true")
    assert "Trainer" in shown(talk, kind, roles="true")
    assert "COACH" in shown(talk, kind, roles="true", revision="0")
    assert "COACH" in shown(talk, kind, roles="true", edited="false")


def test_statistics_show_the_same_roles(talk: World) -> None:
    suggest_roles(talk)
    change(talk, "lock", "setRole", speaker="S2", role="Trainee")
    found = read_statistics("s1", None, OWNER, talk.transcripts, talk.analyses)
    assert {each.speaker: each.role for each in found.speakers} == {"S1": "COACH", "S2": "Trainee"}


def judged(world: World, judge: FakeRoleJudge) -> RoleSuggestions:
    world.role_classifier = judge
    found = suggest_roles(world)
    assert found
    return found


def test_rules_that_are_sure_ask_nobody(talk: World) -> None:
    judge = FakeRoleJudge(a_verdict(S1="CLIENT 000000"))
    assert judged(talk, judge).by is SuggestedBy.RULES
    assert judge.asked == []


def test_where_rules_are_not_sure_a_model_is_asked_and_held_to_the_lines(world: World) -> None:
    judge = FakeRoleJudge(a_verdict("interview", S1="INTERVIEWER 000000", S2="GUEST 999999"))
    found = judged(kept(world, conversation(SMALL_TALK, "en")), judge)
    assert (found.by, found.set, told(world)) == (SuggestedBy.MODEL, "interview", {"S1": "INTERVIEWER"})
    assert len(judge.asked) == 1
    assert suggest_roles(world) is None
    assert len(judge.asked) == 1


@pytest.mark.parametrize("verdict", [None, a_verdict(S1="COACH 999999"), a_verdict("")])
def test_a_model_that_says_nothing_of_use_leaves_the_rules(world: World, verdict: Any) -> None:
    found = judged(kept(world, conversation(SMALL_TALK, "en")), FakeRoleJudge(verdict))
    assert (found.by, found.fell_back, found.speakers) == (SuggestedBy.RULES, True, ())
