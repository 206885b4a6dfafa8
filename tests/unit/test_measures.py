import pytest

from tests.recordings import Turn
from tests.support.word_measures import diarization_error_rate, speaker_accuracy, word_error_rate

DIALOGUE = [Turn("ann", 0.0, 4.0), Turn("ben", 5.0, 10.0), Turn("ann", 10.0, 11.0)]


def test_case_punctuation_and_the_spelling_of_numbers_are_not_errors() -> None:
    assert word_error_rate("Twenty-one colours, Mr. Brown.", "21 colors mister brown") == 0


def test_wrong_missing_and_extra_words_each_count_once() -> None:
    assert word_error_rate("one fine day we met", "one fine night we met") == pytest.approx(1 / 5)
    assert word_error_rate("one fine day we met", "one day we met") == pytest.approx(1 / 5)
    assert word_error_rate("one fine day we met", "one fine day when we met") == pytest.approx(1 / 5)


def test_an_empty_transcript_misses_every_word() -> None:
    assert word_error_rate("one fine day", "") == 1


def test_a_reference_without_words_is_refused() -> None:
    with pytest.raises(ValueError, match="no words"):
        word_error_rate("Um, hmm!", "one fine day")


def test_the_names_of_speakers_do_not_matter() -> None:
    renamed = [turn._replace(speaker=turn.speaker.upper()) for turn in DIALOGUE]
    assert diarization_error_rate(DIALOGUE, renamed) == 0


def test_missed_false_and_confused_speech_add_up() -> None:
    missed = DIALOGUE[:2]
    assert diarization_error_rate(DIALOGUE, missed) == pytest.approx(1 / 10)
    false = [*DIALOGUE, Turn("ann", 12.0, 14.0)]
    assert diarization_error_rate(DIALOGUE, false) == pytest.approx(2 / 10)
    confused = [*DIALOGUE[:2], Turn("ben", 10.0, 11.0)]
    assert diarization_error_rate(DIALOGUE, confused) == pytest.approx(1 / 10)


def test_speech_of_two_at_once_counts_for_each_of_them() -> None:
    both = [Turn("ann", 0.0, 4.0), Turn("ben", 3.0, 6.0)]
    assert diarization_error_rate(both, [Turn("ann", 0.0, 4.0), Turn("ben", 4.0, 6.0)]) == pytest.approx(1 / 7)


def test_a_collar_forgives_late_bounds_of_that_many_seconds_on_either_side() -> None:
    late = [turn._replace(start=turn.start + 0.25) for turn in DIALOGUE]
    assert diarization_error_rate(DIALOGUE, late) > 0
    assert diarization_error_rate(DIALOGUE, late, collar=0.25) == 0
    assert diarization_error_rate(DIALOGUE, late, collar=0.2) > 0


def test_an_empty_hypothesis_misses_all_speech() -> None:
    assert diarization_error_rate(DIALOGUE, []) == 1


def test_a_reference_without_turns_is_refused() -> None:
    with pytest.raises(ValueError, match="no turns"):
        diarization_error_rate([], DIALOGUE)


def test_words_are_right_when_one_naming_of_the_speakers_fits_them() -> None:
    words = [Turn("1", 0.1, 0.5), Turn("1", 3.0, 3.4), Turn("2", 5.0, 5.4), Turn("1", 10.2, 10.6)]
    assert speaker_accuracy(words, DIALOGUE) == 1


def test_a_word_of_the_wrong_speaker_is_wrong() -> None:
    words = [Turn("1", 0.1, 0.5), Turn("1", 3.0, 3.4), Turn("2", 5.0, 5.4), Turn("2", 10.2, 10.6)]
    assert speaker_accuracy(words, DIALOGUE) == pytest.approx(3 / 4)


def test_one_label_for_everybody_is_right_for_the_one_who_speaks_most() -> None:
    words = [Turn("1", 0.1, 0.5), Turn("1", 3.0, 3.4), Turn("1", 5.0, 5.4)]
    assert speaker_accuracy(words, DIALOGUE) == pytest.approx(2 / 3)


def test_a_speaker_invented_beside_the_real_ones_is_wrong() -> None:
    words = [Turn("1", 0.1, 0.5), Turn("1", 1.0, 1.4), Turn("2", 5.0, 5.4), Turn("3", 6.0, 6.4), Turn("3", 7.0, 7.4)]
    assert speaker_accuracy(words, DIALOGUE) == pytest.approx(4 / 5)


def test_a_word_across_two_turns_or_between_them_belongs_to_the_nearer_one() -> None:
    words = [Turn("2", 9.5, 10.1), Turn("1", 4.0, 4.3), Turn("1", 0.0, 1.0)]
    assert speaker_accuracy(words, DIALOGUE) == 1


@pytest.mark.parametrize(("words", "turns"), [([], DIALOGUE), (DIALOGUE, [])])
def test_nothing_to_judge_is_refused(words: list[Turn], turns: list[Turn]) -> None:
    with pytest.raises(ValueError, match="no words"):
        speaker_accuracy(words, turns)
