from infra.local.speech.engine.transcript import RecognizedWord
from infra.local.speech.engine.whisper import join_pieces


def pieces(*texts: str) -> list[RecognizedWord]:
    return [RecognizedWord(i, i + 1, text, 0.5 + i / 10) for i, text in enumerate(texts)]


def test_a_piece_without_a_space_belongs_to_the_word_before() -> None:
    words = list(join_pieces(pieces(" an", " open", "-minded", " man.")))
    assert [word.text for word in words] == [" an", " open-minded", " man."]
    assert (words[1].start, words[1].end, words[1].confidence) == (1, 3, 0.6)


def test_the_first_piece_may_begin_without_a_space() -> None:
    assert [word.text for word in join_pieces(pieces("Yes", " no"))] == ["Yes", " no"]
