"""Roles are suggested of what people read, once for each time it is asked, and never in place of what people chose."""

import pytest

from shared.core.domain.caller import Caller
from shared.core.domain.errors import Conflict, Forbidden, NotFound
from shared.sessions.domain.role_sets import INTERVIEW
from shared.sessions.domain.transcription_summary import TranscriptionState
from shared.transcripts.domain.roles.suggestions import RoleSuggestions, SuggestedBy
from shared.transcripts.usecases.analyze_session import analyze_session
from shared.transcripts.usecases.read_speakers import read_speakers
from shared.transcripts.usecases.read_statistics import read_statistics
from shared.transcripts.usecases.request_analysis import request_analysis
from tests.support.edit_helpers import BOB, change, undone
from tests.support.role_helpers import ask, kept, roles, speakers, suggest_roles, told
from tests.support.samples import a_pass, a_ref
from tests.support.world import OWNER, World
from tests.unit.transcripts.roles.sample_conversations import SMALL_TALK, conversation


@pytest.fixture
def talk(world: World) -> World:
    return kept(world)


def test_roles_are_suggested_with_the_lines_that_justify_them(talk: World) -> None:
    found = suggest_roles(talk)
    assert found
    assert found == talk.analyses.known(a_ref()).roles
    assert (found.set, found.by, found.revision, found.fell_back) == ("coaching", SuggestedBy.RULES, 0, False)
    assert told(talk) == {"S1": "COACH", "S2": "CLIENT"}
    assert all(each.evidence for each in found.speakers)


def test_again_is_free(talk: World) -> None:
    first = suggest_roles(talk)
    talk.clock.move(60)
    assert suggest_roles(talk) is None
    assert talk.analyses.known(a_ref()).roles == first


def test_statistics_stay(talk: World) -> None:
    read_statistics("s1", None, OWNER, talk.transcripts, talk.analyses)
    before = talk.analyses.known(a_ref()).statistics
    suggest_roles(talk)
    assert talk.analyses.known(a_ref()).statistics == before


def test_of_friends_who_chat_nothing_is_suggested_and_that_is_kept_too(world: World) -> None:
    found = suggest_roles(kept(world, conversation(SMALL_TALK, "en")))
    assert found
    assert (found.set, found.speakers) == ("", ())
    assert suggest_roles(world) is None


def test_it_is_what_people_made_of_it_that_is_looked_at(talk: World) -> None:
    change(talk, "swap", "swapSpeakers", speaker="S1", other="S2")
    found = suggest_roles(talk)
    assert found
    assert (told(talk), found.revision) == ({"S2": "COACH", "S1": "CLIENT"}, 1)
    assert {each.speaker: each.labels for each in found.speakers} == {"S2": ("S1",), "S1": ("S2",)}
    assert roles(talk) == {"S1": "CLIENT", "S2": "COACH"}


def test_a_choice_locks_whatever_is_found_later(talk: World) -> None:
    suggest_roles(talk)
    change(talk, "lock", "setRole", speaker="S1", role="GUEST")
    ask(talk)
    assert suggest_roles(talk)
    (first, second) = speakers(talk).speakers
    assert (first.role, first.locked, first.suggested_role) == ("GUEST", True, "COACH")
    assert (second.role, second.locked, second.suggested_role) == ("CLIENT", False, "CLIENT")
    undone(talk, "lock")
    assert roles(talk) == {"S1": "COACH", "S2": "CLIENT"}


def test_suggestions_follow_the_speakers_who_are_swapped_after_them(talk: World) -> None:
    suggest_roles(talk)
    change(talk, "swap", "swapSpeakers", speaker="S1", other="S2")
    assert roles(talk) == {"S1": "CLIENT", "S2": "COACH"}
    change(talk, "merge", "mergeSpeakers", speaker="S1", into="S2")
    assert roles(talk) == {"S2": None}


def test_the_set_that_was_chosen_is_the_one(talk: World) -> None:
    talk.store.sessions["s1"] = talk.store.sessions["s1"].model_copy(update={"role_set": INTERVIEW})
    found = suggest_roles(talk)
    assert found
    assert found.set in ("", "interview")
    assert {each.role for each in found.speakers} <= {"INTERVIEWER", "GUEST"}


def test_what_is_asked_while_it_is_looked_at_is_answered_by_the_next_look(talk: World) -> None:
    """The first poll read before; what it keeps must not count as the answer."""
    known = talk.analyses.known(a_ref())
    ask(talk)
    talk.analyses.put_roles(a_ref(), RoleSuggestions(at=talk.clock.now(), requested_at=known.requested_at))
    assert suggest_roles(talk)
    assert told(talk) == {"S1": "COACH", "S2": "CLIENT"}


def test_one_look_answers_all_that_was_asked_before_it(talk: World) -> None:
    suggest_roles(talk)
    ask(talk)
    ask(talk)
    assert talk.events.ready == [a_ref(), a_ref()]
    assert suggest_roles(talk)
    assert suggest_roles(talk) is None


@pytest.mark.parametrize("dies", ["transcript_ready", "ask"])
def test_whoever_dies_while_asking_leaves_nothing_that_waits(talk: World, dies: str) -> None:
    suggest_roles(talk)
    dead = talk.events if dies == "transcript_ready" else talk.analyses
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dead, dies, _die)
        with pytest.raises(RuntimeError):
            ask(talk)
    deliver(talk)
    assert not speakers(talk).pending
    ask(talk)
    assert speakers(talk).pending
    deliver(talk)
    assert not speakers(talk).pending


def test_a_look_that_comes_before_the_request_is_noted_answers_it(talk: World) -> None:
    talk.clock.move(1)
    talk.events.transcript_ready(a_ref(), talk.clock.now())
    deliver(talk)
    found = talk.analyses.known(a_ref()).roles
    talk.analyses.ask(a_ref(), talk.clock.now())
    assert not speakers(talk).pending
    deliver(talk)
    assert talk.analyses.known(a_ref()).roles == found


def deliver(world: World) -> None:
    """Every message, also those that came already."""
    for each in world.events.polls:
        analyze_session(each.ref, world.analysis_deps, each.requested_at)


def _die(*_: object) -> None:
    raise RuntimeError


def test_whoever_may_correct_may_ask(talk: World) -> None:
    ask(talk, BOB)
    for caller, error in ((Caller(uid="eve"), Forbidden), (Caller(uid="zoe"), NotFound)):
        with pytest.raises(error):
            ask(talk, caller)


@pytest.mark.parametrize("state", [state for state in TranscriptionState if state is not TranscriptionState.COMPLETED])
def test_a_version_that_is_not_complete_is_not_looked_at(talk: World, state: TranscriptionState) -> None:
    talk.store._keep(a_pass(state=state))
    assert suggest_roles(talk) is None
    assert talk.analyses.known(a_ref()).roles is None


def test_a_session_that_is_being_erased_is_left_alone_and_one_that_was_is_an_error(talk: World) -> None:
    session = talk.store.sessions["s1"]
    talk.store.sessions["s1"] = session.model_copy(update={"deleted_at": talk.clock.now()})
    assert suggest_roles(talk) is None
    del talk.store.sessions["s1"]
    with pytest.raises(NotFound):
        suggest_roles(talk)
    assert talk.analyses.known(a_ref()).roles is None


def test_speakers_are_for_those_who_may_read_and_there_are_none_before_there_is_a_version(talk: World) -> None:
    assert speakers(talk, Caller(uid="eve")).speakers
    with pytest.raises(NotFound):
        speakers(talk, Caller(uid="zoe"))
    talk.store._keep(a_pass(state=TranscriptionState.TRANSCRIBING, version=2))
    with pytest.raises(Conflict):
        read_speakers("s1", 2, OWNER, talk.transcripts, talk.analyses)
    with pytest.raises(Conflict):
        request_analysis("s1", 2, OWNER, talk.analysis_request_deps)


def test_speakers_that_people_made_are_listed_and_those_they_took_away_are_not(talk: World) -> None:
    assert speakers(talk).pending
    suggest_roles(talk)
    assert not speakers(talk).pending
    change(talk, "new", "reassign", segments=["000003"], speaker="S10")
    change(talk, "none", "mergeSpeakers", speaker="S2", into="S1")
    change(talk, "name", "renameSpeaker", speaker="S10", name="Zoe")
    assert [(each.speaker, each.labels, each.name) for each in speakers(talk).speakers] == [
        ("S1", ("S2", "S1"), "Speaker 1"),
        ("S10", ("S10",), "Zoe"),
    ]
