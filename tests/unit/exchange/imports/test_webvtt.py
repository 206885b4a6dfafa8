"""WebVTT as the standard has it, and as it is met."""

import pytest

from shared.core.domain.errors import BadTranscript
from shared.exchange.domain.imports.formats import ImportFormat
from tests.unit.exchange.imports.files import read, said, words

CUE = "00:00:01.000 --> 00:00:02.500"


def test_cues_with_all_that_may_stand_in_a_file() -> None:
    found = read(
        "\ufeffWEBVTT - a talk\nKind: captions\n\nSTYLE\n::cue { color: red }\n\nREGION\nid:fred\n\n"
        f"NOTE\ntwo lines\nof no words\n\nintro\n{CUE} align:start position:10%\n"
        "<v.loud Ann>It&rsquo;s <i>AT&amp;T</i>,\nyes</v>\n\n"
        "01:02.003 --> 01:04.000\n<v Bob &amp; Eve>x &lt; y<ruby>漢<rt>kan</rt></ruby>\n"
    )
    assert said(found) == [
        (1000, 2500, "Ann", "It’s AT&T, yes"),
        (62_003, 64_000, "Bob & Eve", "x < y漢"),
    ]
    assert [known.label for known in found.speakers] == ["S1", "S2"]


def test_words_have_the_times_that_are_told() -> None:
    found = read(f"WEBVTT\n\n{CUE}\n<v Ann>It <00:00:01.500>is <00:00:02.000><c>so, I</c> think</v>")
    assert words(found)[:2] == [(1000, 1500, "It"), (1500, 2000, "is")]
    assert words(found)[2][:1] + words(found)[-1][1:] == (2000, 2500, "think")


def test_several_voices_share_the_time_of_a_cue() -> None:
    found = read(f"WEBVTT\n\n{CUE}\n<v Ann>Yes</v> <v Bob>No</v> <v Ann>Now<00:00:02.200> then")
    assert [each[2:] for each in said(found)] == [("Ann", "Yes"), ("Bob", "No"), ("Ann", "Now then")]
    times = [(each.start_ms, each.end_ms) for each in found.segments]
    assert (times[0][0], times[-1][1]) == (1000, 2500)
    assert times[0][1] == times[1][0] <= times[1][1] == times[2][0]
    assert words(found)[-1][0] == 2200


def test_a_name_in_front_is_a_speaker_where_no_cue_has_a_voice() -> None:
    text = f"WEBVTT\n\n1\n{CUE}\nAnn Lee: Hello\n\n2\n00:00:03.000 --> 00:00:04.000\nstill me\nBob: and me\n"
    assert [each[2:] for each in said(read(text))] == [
        ("Ann Lee", "Hello"),
        ("Ann Lee", "still me"),
        ("Bob", "and me"),
    ]
    assert [each[3] for each in said(read(text, named=False))] == ["Ann Lee: Hello", "still me Bob: and me"]


def test_cues_without_a_blank_line_between_them_are_cues() -> None:
    text = f"WEBVTT\n{CUE}\nHello\n00:00:03.000 --> 00:00:04.000\nthere"
    assert [each[3] for each in said(read(text))] == ["Hello", "there"]


def test_a_line_break_in_an_unspaced_script_is_no_space() -> None:
    assert said(read(f"WEBVTT\n\n{CUE}\n<v Ann>今日は\n今日\nAnn"))[0][3] == "今日は今日 Ann"
    assert said(read(f"WEBVTT\n\n{CUE}\n今日は\n今日\nand"))[0][3] == "今日は今日 and"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", "Line 1"),
        ("WEBVTTX\n", "Line 1"),
        ("1\n" + CUE, "Line 1"),
        ("WEBVTT\n\nNOTE only a note", "Line 3"),
        (f"WEBVTT\n\n{CUE}\nHello\n\nlost words\n", "Line 6"),
        ("WEBVTT\n\n00:00:01 -> 00:00:02\nHello", "Line 3"),
        ("WEBVTT\n\nid\n00:61:01.000 --> 01:00:02.000\nHello", "Line 4"),
        (f"WEBVTT\n\n{CUE}\n \n", "The file"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(text: str, place: str) -> None:
    with pytest.raises(BadTranscript) as error:
        read(text, ImportFormat.VTT)
    assert (str(error.value).split(":")[0], error.value.facts["place"]) == (place, place)


def test_no_text_at_all_is_told_from_text_in_another_encoding() -> None:
    with pytest.raises(BadTranscript, match="Line 2: this is not UTF-8 text"):
        read(b"WEBVTT\n\xff\xe9")
    assert said(read(f"WEBVTT\n\n{CUE}\nÉté".encode("utf-16")))[0][3] == "Été"
