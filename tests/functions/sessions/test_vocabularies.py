"""`/v1/me/vocabulary` and `/v1/spaces/{space}/vocabulary`, and what an upload makes of them."""

from shared.sessions.domain.spaces import SpaceRole, new_space, with_member
from shared.sessions.domain.transcription_summary import TranscriptionRef
from shared.sessions.domain.vocabularies import space_vocabulary_id
from shared.transcription.domain.phrases import MOST_IN_A_SET, Phrase
from tests.functions.calls import call
from tests.functions.conftest import App
from tests.support.fakes.clock import START
from tests.support.world import World

WANTED = {"fileName": "talk.flac", "contentType": "audio/flac", "sizeBytes": 9_000, "durationSeconds": 60}
NAMES = {"phrases": [{"value": "Dashwood"}, {"value": "Norland Park", "boost": 15}]}


def a_team(world: World) -> None:
    team = with_member(new_space("team", "Team", "ann", START), "bob", SpaceRole.VIEWER, START)
    world.spaces.create(with_member(team, "cy", SpaceRole.EDITOR, START))


def test_people_keep_their_phrases(app: App, world: World) -> None:
    accounts = app("accounts")
    assert call(accounts, "GET", "/v1/me/vocabulary").get_json() == {"phrases": [], "updatedAt": None}
    put = call(accounts, "PUT", "/v1/me/vocabulary", json=NAMES)
    assert put.get_json()["phrases"] == [
        {"value": "Dashwood", "boost": 10.0},
        {"value": "Norland Park", "boost": 15.0},
    ]
    assert call(accounts, "GET", "/v1/me/vocabulary").get_json() == put.get_json()
    assert call(accounts, "GET", "/v1/me/vocabulary", "bob").get_json()["phrases"] == []


def test_no_phrases_are_none_that_are_kept(app: App, world: World) -> None:
    call(app("accounts"), "PUT", "/v1/me/vocabulary", json=NAMES)
    call(app("accounts"), "PUT", "/v1/me/vocabulary", json={"phrases": []})
    assert world.store.vocabularies == {}


def test_each_wrong_phrase_is_named(app: App, world: World) -> None:
    wrong = {"phrases": [{"value": "x" * 101}, {"value": "Elinor", "boost": 21}, {"value": " "}]}
    answer = call(app("accounts"), "PUT", "/v1/me/vocabulary", json=wrong)
    assert answer.status_code == 400
    assert [each["field"] for each in answer.get_json()["errors"]] == [
        "phrases.0.value",
        "phrases.1.boost",
        "phrases.2.value",
    ]
    many = {"phrases": [{"value": f"p{n}"} for n in range(MOST_IN_A_SET + 1)]}
    assert call(app("accounts"), "PUT", "/v1/me/vocabulary", json=many).status_code == 400


def test_a_full_set_of_the_longest_phrases_is_taken(app: App, world: World) -> None:
    full = {"phrases": [{"value": f"{n}".rjust(100, "語"), "boost": 12.5} for n in range(MOST_IN_A_SET)]}
    answer = call(app("accounts"), "PUT", "/v1/me/vocabulary", json=full)
    assert answer.status_code == 200
    assert len(answer.get_json()["phrases"]) == MOST_IN_A_SET


def test_members_read_what_owners_and_editors_write(app: App, world: World) -> None:
    a_team(world)
    sessions, path = app("sessions"), "/v1/spaces/team/vocabulary"
    assert call(sessions, "PUT", path, "cy", json=NAMES).status_code == 200
    assert len(call(sessions, "GET", path, "bob").get_json()["phrases"]) == 2
    assert call(sessions, "PUT", path, "bob", json=NAMES).status_code == 403
    for method in ("GET", "PUT"):
        assert call(sessions, method, path, "eve", json=NAMES).status_code == 404


def test_a_space_takes_its_vocabulary_with_it(app: App, world: World) -> None:
    a_team(world)
    call(app("sessions"), "PUT", "/v1/spaces/team/vocabulary", json=NAMES)
    assert call(app("sessions"), "DELETE", "/v1/spaces/team").status_code == 204
    assert world.store.vocabularies == {}


def test_nothing_is_kept_for_a_space_that_went_meanwhile(app: App, world: World) -> None:
    a_team(world)
    put = world.vocabularies.put

    def meanwhile(name: str, vocabulary: object) -> None:
        world.store.spaces.pop("team", None)
        put(name, vocabulary)  # type: ignore[arg-type]

    world.vocabularies.put = meanwhile  # type: ignore[method-assign]
    assert call(app("sessions"), "PUT", "/v1/spaces/team/vocabulary", json=NAMES).status_code == 404
    assert space_vocabulary_id("team") not in world.store.vocabularies


def test_a_pass_expects_what_is_asked_for_then_the_space_then_the_uploader(app: App, world: World) -> None:
    a_team(world)
    call(app("accounts"), "PUT", "/v1/me/vocabulary", json={"phrases": [{"value": "Elinor"}, {"value": "barton"}]})
    of_team = {"phrases": [{"value": "Barton", "boost": 20}]}
    call(app("sessions"), "PUT", "/v1/spaces/team/vocabulary", json=of_team)
    wanted = WANTED | {"space": "team", "phrases": [{"value": "Norland  Park", "boost": 1}]}
    answer = call(app("uploads"), "POST", "/v1/uploads", json=wanted).get_json()
    t = world.transcription(TranscriptionRef(session_id=answer["sessionId"], version=1))
    assert t.options.phrases == (
        Phrase(value="Norland Park", boost=1),
        Phrase(value="Barton", boost=20),
        Phrase(value="Elinor"),
    )


def test_auto_stands_alone_and_a_language_is_named_once(app: App, world: World) -> None:
    for codes, status in ((["auto", "de-DE"], 400), (["auto"], 201), (["de-DE", "en-US", "de-DE"], 201)):
        answer = call(app("uploads"), "POST", "/v1/uploads", json=WANTED | {"languageCodes": codes})
        assert answer.status_code == status
    t = world.transcription(TranscriptionRef(session_id=answer.get_json()["sessionId"], version=1))
    assert t.options.language_codes == ("de-DE", "en-US")
