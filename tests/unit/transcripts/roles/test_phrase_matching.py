"""Phrases in texts."""

import pytest

from shared.transcripts.domain.roles.conversation_features import shorten
from shared.transcripts.domain.roles.phrase_matching import count_questions, find_phrases, normalize, spoken_length


def rules(text: str) -> list[str]:
    return [cue.rule for cue in find_phrases(normalize(text))]


@pytest.mark.parametrize(
    "text",
    [
        "THANK YOU FOR LISTENING!",
        "Well, thank you -- for listening.",
        "感謝，收聽！",
        "Спасибо за ИНТЕРВЬЮ",
        "Câu hỏi cuối cùng",
        "Ca\u0302u ho\u0309i cuo\u0302\u0301i cu\u0300ng",
    ],
)
def test_case_marks_and_ways_of_writing_letters_do_not_matter(text: str) -> None:
    assert "interview-closing" in rules(text)


def test_apostrophes_and_letters_that_look_alike_are_one() -> None:
    assert rules("I’m calling about a tap") == rules("i'm calling about a tap") == ["customer-matter"]
    assert rules("могу ещё чем-то помочь") == rules("могу еще чем то помочь") == ["service-closing"]


@pytest.mark.parametrize(
    "text", ["", "...", "thank you for callings", "unthank you for calling", "calling for you thank"]
)
def test_only_whole_words_in_order_are_a_phrase(text: str) -> None:
    assert rules(text) == []


def test_a_phrase_says_where_it_is() -> None:
    text = normalize("Well, hello. Thanks for having me here.")
    (cue,) = find_phrases(text)
    assert text[cue.begin : cue.end] == "Thanks for having me"


@pytest.mark.parametrize(
    ("text", "count"),
    [("", 0), ("Who? You?!", 2), ("好嗎？", 1), ("好嗎 那走吧", 1), ("真的嗎，好", 1), ("Кто? Где", 1), ("嗎啡", 0)],
)
def test_questions_are_counted(text: str, count: int) -> None:
    assert count_questions(text) == count


@pytest.mark.parametrize(("text", "words"), [("", 0), ("Well, I'm here", 3), ("你好嗎", 3), ("...", 0)])
def test_words_are_counted(text: str, words: int) -> None:
    assert spoken_length(text) == words


def test_a_long_line_is_cut_around_what_matters() -> None:
    text = "".join(chr(0x4E00 + at) for at in range(1000))
    cut = shorten(text, 500, 100)
    assert (cut[0], cut[-1], len(cut), text.index(cut[1:-1])) == ("…", "…", 102, 450)
    assert shorten(text, 0, 10) == text[:10] + "…"
    assert shorten(text, 999, 10) == "…" + text[-10:]
    assert shorten("short", 0, 10) == "short"
