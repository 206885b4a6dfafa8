from typing import Any

import pytest
from google.api_core.exceptions import AlreadyExists, InvalidArgument, NotFound
from google.cloud.speech_v2.types import cloud_speech as cs

from tests.servers.speech.conftest import Restart
from tests.servers.speech.fakes import Counting
from tests.servers.speech.speech_client import INPUT, LOCATION, Driver, config

MEETINGS = f"{LOCATION}/recognizers/meetings"
FRENCH = {"model": "long", "language_codes": ["fr-FR"], "auto_decoding_config": {}, "features": {"max_alternatives": 2}}


def keep_recognizer(speech: Driver, identifier: str = "meetings", **fields: Any) -> cs.Recognizer:
    content = {"default_recognition_config": FRENCH, **fields}
    request = {"parent": LOCATION, "recognizer_id": identifier, "recognizer": content}
    recognizer: cs.Recognizer = speech.client.create_recognizer(request=request).result()
    return recognizer


def keep_phrases(speech: Driver, identifier: str, **content: Any) -> cs.PhraseSet:
    request = {"parent": LOCATION, "phrase_set_id": identifier, "phrase_set": content}
    phrase_set: cs.PhraseSet = speech.client.create_phrase_set(request=request).result()
    return phrase_set


def asked(speech: Driver, engine: Counting, **fields: Any) -> tuple[str, ...]:
    """The languages and then the phrases that reached the engine."""
    speech.response(speech.batch(INPUT, **fields))
    return engine.asked[-1][1].languages + engine.asked[-1][1].phrases


def test_a_stored_recognizer_brings_its_configuration(speech: Driver, engine: Counting) -> None:
    keep_recognizer(speech)
    assert asked(speech, engine, recognizer=MEETINGS, config=cs.RecognitionConfig()) == ("fr",)


def test_a_recognizer_may_carry_model_and_languages_beside_its_configuration(speech: Driver, engine: Counting) -> None:
    keep_recognizer(speech, default_recognition_config={}, model="long", language_codes=["fr-FR"])
    only_decoding = cs.RecognitionConfig(auto_decoding_config={})
    assert asked(speech, engine, recognizer=MEETINGS, config=only_decoding) == ("fr",)


def test_without_a_mask_the_fields_that_are_set_win(speech: Driver, engine: Counting) -> None:
    keep_recognizer(speech)
    override = cs.RecognitionConfig(language_codes=["en-GB"])
    assert asked(speech, engine, recognizer=MEETINGS, config=override) == ("en",)


def test_an_empty_message_that_is_set_wins_too(speech: Driver, engine: Counting) -> None:
    keep_recognizer(speech)
    override = cs.RecognitionConfig(features={"diarization_config": {}})
    asked(speech, engine, recognizer=MEETINGS, config=override)
    assert engine.asked[-1][1].speakers


def test_with_a_mask_only_its_fields_win(speech: Driver, engine: Counting) -> None:
    keep_recognizer(speech)
    override = {"config": config(model="chirp_2", language_codes=["en-GB"]), "config_mask": {"paths": ["model"]}}
    assert asked(speech, engine, recognizer=MEETINGS, **override) == ("fr",)


def test_a_star_replaces_everything(speech: Driver, engine: Counting) -> None:
    keep_recognizer(speech)
    override = {"config": config(language_codes=["en-GB"]), "config_mask": {"paths": ["*"]}}
    assert asked(speech, engine, recognizer=MEETINGS, **override) == ("en",)


def test_a_mask_with_a_field_that_does_not_exist_is_refused(speech: Driver) -> None:
    with pytest.raises(InvalidArgument, match="config_mask"):
        speech.batch(INPUT, config_mask={"paths": ["colour"]})


def test_a_file_overrides_the_batch(speech: Driver, engine: Counting) -> None:
    file = {"uri": INPUT, "config": {"language_codes": ["fr-FR"]}, "config_mask": {"paths": ["language_codes"]}}
    assert asked(speech, engine, files=[file]) == ("fr",)


def test_phrases_come_from_inline_and_stored_sets_the_most_boosted_first(speech: Driver, engine: Counting) -> None:
    stored = keep_phrases(speech, "names", phrases=[{"value": "Yankee", "boost": 15}], boost=3)
    inline = {"phrases": [{"value": "a beep"}, {"value": "New Jersey", "boost": 10}, {"value": "a beep"}], "boost": 5}
    adaptation = {"phrase_sets": [{"inline_phrase_set": inline}, {"phrase_set": stored.name}]}
    found = asked(speech, engine, config=config(adaptation=adaptation))
    assert found == ("en", "Yankee", "New Jersey", "a beep")


def test_a_phrase_set_outside_the_limits_is_not_kept(speech: Driver) -> None:
    with pytest.raises(InvalidArgument):
        keep_phrases(speech, "loud", boost=21)


def test_resources_survive_a_restart(restart: Restart) -> None:
    before = restart()
    keep_recognizer(before)
    phrases = keep_phrases(before, "names", phrases=[{"value": "Yankee"}])
    after = restart()
    assert after.client.get_recognizer(name=MEETINGS).default_recognition_config.model == "long"
    assert after.client.get_phrase_set(name=phrases.name).phrases[0].value == "Yankee"


def test_a_resource_is_active_and_dated(speech: Driver) -> None:
    kept = keep_recognizer(speech, display_name="Meetings")
    assert (kept.name, kept.display_name) == (MEETINGS, "Meetings")
    assert kept.state == cs.Recognizer.State.ACTIVE
    assert kept.create_time.year >= 2025


def test_resources_are_listed_in_pages(speech: Driver) -> None:
    for identifier in ("three", "four", "five"):
        keep_recognizer(speech, identifier)
        keep_phrases(speech, identifier)
    pager = speech.client.list_recognizers(request={"parent": LOCATION, "page_size": 2})
    assert [r.name.rpartition("/")[2] for r in pager] == ["five", "four", "three"]
    assert len(list(speech.client.list_phrase_sets(parent=LOCATION))) == 3
    assert not list(speech.client.list_recognizers(parent="projects/demo/locations/eu"))


@pytest.mark.parametrize("identifier", ["No", "ab", "../../etc", "a" * 64, ""])
def test_a_name_that_is_none_is_refused(speech: Driver, identifier: str) -> None:
    with pytest.raises(InvalidArgument):
        keep_recognizer(speech, identifier)


def test_a_name_is_given_once_and_the_implicit_one_never(speech: Driver) -> None:
    keep_recognizer(speech)
    for identifier in ("meetings", "_"):
        with pytest.raises(AlreadyExists):
            keep_recognizer(speech, identifier)


def test_what_was_not_kept_is_not_found(speech: Driver) -> None:
    with pytest.raises(NotFound):
        speech.client.get_recognizer(name=MEETINGS)
    with pytest.raises(InvalidArgument):
        speech.client.get_phrase_set(name="names")
