"""The speech service. What only the real one can show: test_speech_recognizer.py."""

import json

import pytest

from shared.transcription.domain.phrases import MOST_IN_A_SET, Phrase
from shared.transcription.domain.words import parse_words
from tests.contract.conftest import fake_and_real
from tests.contract.transcription.speech_providers import FAULTS, FakeProvider, Provider


@fake_and_real
def provider(request: pytest.FixtureRequest) -> Provider:
    chosen: Provider = FakeProvider() if request.param == "fake" else request.getfixturevalue("speech")
    return chosen


def test_an_operation_runs_and_says_so(provider: Provider) -> None:
    provider.hold()
    poll = provider.recognizer.poll(provider.recognizer.start(provider.order()))
    assert not poll.done
    assert (poll.error, poll.result_uri) == (None, None)
    assert 0 <= poll.percent < 100
    assert poll.says


def test_a_finished_operation_says_where_its_words_are(provider: Provider) -> None:
    operation = provider.recognizer.start(provider.order())
    provider.release()
    poll = provider.ended(operation)
    assert (poll.done, poll.percent, poll.error) == (True, 100, None)
    assert poll.result_uri
    assert poll.result_uri.startswith(provider.order().output_prefix)
    assert poll.result_uri.endswith(".json")
    words = parse_words(json.loads(provider.objects.read(poll.result_uri)), 0)
    assert words
    assert all(word.speaker for word in words)


def test_an_operation_is_found_by_its_order_also_when_it_has_ended(provider: Provider) -> None:
    provider.spoil("no result")
    assert provider.recognizer.find(provider.order()) is None
    operation = provider.recognizer.start(provider.order())
    assert provider.recognizer.find(provider.order()) == operation
    assert provider.recognizer.find(provider.order("other")) is None
    provider.ended(operation)
    assert provider.recognizer.find(provider.order()) == operation


def test_phrases_arrive_with_their_boosts(provider: Provider) -> None:
    wanted = [Phrase(value=f"name {n}", boost=n % 20 + 0.5) for n in range(2 * MOST_IN_A_SET + 1)]
    provider.hold()
    operation = provider.recognizer.start(provider.order()._replace(phrases=wanted))
    assert provider.expected(operation) == wanted
    plain = provider.recognizer.start(provider.order("other"))
    assert provider.expected(plain) == []


def test_of_two_operations_the_newest_is_found(provider: Provider) -> None:
    provider.hold()
    operations = [provider.recognizer.start(provider.order()) for _ in range(2)]
    assert operations[0] != operations[1]
    assert provider.recognizer.find(provider.order()) == operations[1]


@pytest.mark.parametrize("fault", FAULTS)
def test_each_way_to_go_wrong_has_its_code(provider: Provider, fault: str) -> None:
    provider.spoil(fault)
    poll = provider.ended(provider.recognizer.start(provider.order()))
    assert poll.done
    assert (poll.error, poll.retry) == FAULTS[fault]
    assert poll.result_uri is None
    assert poll.says


def test_what_runs_can_be_stopped_more_than_once(provider: Provider) -> None:
    provider.hold()
    operation = provider.recognizer.start(provider.order())
    for _ in range(2):
        provider.recognizer.cancel(operation)


def test_what_has_ended_is_left_alone(provider: Provider) -> None:
    operation = provider.recognizer.start(provider.order())
    provider.release()
    before = provider.ended(operation)
    provider.recognizer.cancel(operation)
    assert provider.recognizer.poll(operation) == before


def test_what_is_unknown_cannot_be_stopped_and_was_lost(provider: Provider) -> None:
    provider.spoil("lost")
    operation = provider.recognizer.start(provider.order())
    provider.ended(operation)
    provider.recognizer.cancel(operation)
    assert provider.recognizer.poll(operation).error == "provider_lost"
