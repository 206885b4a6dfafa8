import pytest

from infra.local.speech.engine.sentences import utterances
from infra.local.speech.engine.transcript import RecognizedWord


def texts(said: str, speed_deps: float = 0.5) -> list[str]:
    words = [
        RecognizedWord(i * speed_deps, i * speed_deps + 0.4, f" {text}", 0.5) for i, text in enumerate(said.split())
    ]
    return [utterance.text for utterance in utterances(words)]


@pytest.mark.parametrize(
    ("said", "sentences"),
    [
        ("He came. She left", ["He came.", "She left"]),
        ('"Did he?" Yes! And?', ['"Did he?"', "Yes!", "And?"]),
        ("Mr. Dashwood met J. Smith.", ["Mr. Dashwood met J. Smith."]),
        ("It is version 2.5 of it.", ["It is version 2.5 of it."]),
    ],
)
def test_sentences_end_where_punctuation_says_so(said: str, sentences: list[str]) -> None:
    assert texts(said) == sentences


def test_a_long_pause_ends_a_sentence() -> None:
    assert texts("and then nothing", speed_deps=2.5) == ["and", "then", "nothing"]


def test_speech_without_punctuation_is_cut_after_a_minute() -> None:
    assert len(texts("on " * 300)) == 3


def test_languages_without_spaces_keep_none() -> None:
    words = [RecognizedWord(0, 1, "你", 1), RecognizedWord(1, 2, "好。", 1), RecognizedWord(2, 3, "再见", 1)]
    assert [utterance.text for utterance in utterances(words)] == ["你好。", "再见"]


def test_silence_has_no_sentences() -> None:
    assert utterances([]) == ()


def test_the_confidence_of_a_sentence_is_the_mean_of_its_words() -> None:
    (utterance,) = utterances([RecognizedWord(0, 1, " so", 0.5), RecognizedWord(1, 2, " what", 1.0)])
    assert utterance.confidence == 0.75
