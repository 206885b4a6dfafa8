"""WebVTT and SubRip, as other people's readers see them."""

import io
import re
from html import escape, unescape
from itertools import pairwise

import av
import pysubs2
import pytest
import srt
import webvtt
from hypothesis import given

from shared.transcription.domain.segments import Segment
from shared.transcription.domain.words import Word
from tests.support.samples import a_word, words_said
from tests.unit.exchange.exports.texts import CONTROLS, NASTY, a_reading, bare, exported, names, said, speeches

TIME = re.compile(r"<(\d{2,}):(\d\d):(\d\d)\.(\d{3})>")


def read_webvtt(text: str) -> list[webvtt.Caption]:
    return list(webvtt.from_string(text).captions)


def packets(kind: str, text: str) -> int:
    """How many cues FFmpeg reads."""
    with av.open(io.BytesIO(text.encode()), "r", format="webvtt" if kind == "vtt" else "srt") as container:
        assert len(container.streams.subtitles) == 1
        return sum(packet.size > 0 for packet in container.demux(subtitles=0))


@pytest.mark.parametrize("text", NASTY)
def test_webvtt_shows_what_was_said(text: str) -> None:
    found = read_webvtt(exported("vtt", a_reading(words_said(text))))
    assert (found[0].start_in_seconds, found[0].voice) == (0, "Ann")
    shown = " ".join(caption.text for caption in found)
    assert bare(shown) == bare(escape(text, quote=False))


@given(speeches, names)
def test_any_speech_is_valid_webvtt(spoken: list[Word], name: str) -> None:
    text = exported("vtt", a_reading(spoken, name))
    captions = read_webvtt(text)
    assert bare("".join(unescape(caption.text) for caption in captions)) == said(spoken)
    assert packets("vtt", text) == len(captions)


@given(speeches, names)
def test_words_may_have_times_of_their_own(spoken: list[Word], name: str) -> None:
    text = exported("vtt", a_reading(spoken, name), words="true")
    assert packets("vtt", text) == len(read_webvtt(text))
    shown = "".join(re.sub(r"<v [^>]*>|</v>", "", TIME.sub("", caption.raw_text)) for caption in read_webvtt(text))
    assert bare(unescape(shown)) == said(spoken)
    for caption in read_webvtt(text):
        inside = [
            (int(h) * 3600 + int(m) * 60 + int(s)) * 1000 + int(ms) for h, m, s, ms in TIME.findall(caption.raw_text)
        ]
        times = [round(caption.start_in_seconds * 1000), *inside]
        assert all(before < after for before, after in pairwise(times))


def test_a_word_stands_behind_its_time() -> None:
    text = exported("vtt", a_reading(words_said("Hello & you.")), words="true")
    assert "<v Ann>Hello <00:00:00.500>&amp; <00:00:01.000>you.</v>" in text


@pytest.mark.parametrize("name", ["Ann & Bob", "<i>Eve</i>", "a --> b"])
def test_webvtt_names_the_voice_whatever_the_name(name: str) -> None:
    (caption,) = read_webvtt(exported("vtt", a_reading(words_said("Hello."), name)))
    assert unescape(str(caption.voice)) == name


def test_a_voice_may_have_a_role_or_be_hidden() -> None:
    spoken = words_said("Hello.")
    (caption,) = read_webvtt(exported("vtt", a_reading(spoken, "Ann", "COACH"), roles="true"))
    assert caption.voice == "Ann (COACH)"
    (caption,) = read_webvtt(exported("vtt", a_reading(spoken, "Ann", "COACH"), roles="true", speakers="false"))
    assert caption.voice == "COACH"
    (caption,) = read_webvtt(exported("vtt", a_reading(spoken), speakers="false"))
    assert (caption.voice, caption.text) == (None, "Hello.")


@given(speeches, names)
def test_any_speech_is_valid_subrip(spoken: list[Word], name: str) -> None:
    text = exported("srt", a_reading(spoken, name))
    cues = list(srt.parse(text))
    assert [cue.index for cue in cues] == list(range(1, len(cues) + 1))
    assert len(pysubs2.SSAFile.from_string(text, format_="srt")) == len(cues)
    assert packets("srt", text) == len(cues)


@pytest.mark.parametrize("text", NASTY)
def test_subrip_shows_every_word_as_it_was_said(text: str) -> None:
    """In SubRip markup cannot be escaped: its signs are replaced by others that look alike."""
    exported_text = exported("srt", a_reading(words_said(text)))
    alike = text.translate(str.maketrans("<>{}\\", "‹›❴❵⧵"))
    assert bare("".join(cue.content for cue in srt.parse(exported_text))) == bare(f"Ann: {alike}")
    events = pysubs2.SSAFile.from_string(exported_text, format_="srt")
    assert bare("".join(event.plaintext for event in events)) == bare(f"Ann: {alike}")


def test_subrip_names_a_speaker_only_where_one_begins() -> None:
    spoken = words_said("Hello there. " * 20) + words_said("Goodbye.", start_ms=60_000, speaker="S2")
    contents = [cue.content for cue in srt.parse(exported("srt", a_reading(spoken)))]
    assert [content.split(":")[0] for content in contents if ":" in content] == ["Ann", "Speaker 2"]
    bare_cues = srt.parse(exported("srt", a_reading(spoken), speakers="false"))
    assert not any(":" in cue.content for cue in bare_cues)


def test_a_long_name_leaves_room_for_the_words() -> None:
    (cue,) = srt.parse(exported("srt", a_reading(words_said("Hello."), "x" * 200)))
    assert cue.content == "x" * 30 + ": Hello."


def test_times_past_an_hour_and_past_a_hundred_are_written_out() -> None:
    (first, second) = read_webvtt(exported("vtt", a_reading([a_word(3_600_001), a_word(360_000_000)])))
    assert (first.start, second.start) == ("01:00:00.001", "100:00:00.000")
    (_, later) = srt.parse(exported("srt", a_reading([a_word(3_600_001), a_word(360_000_000)])))
    assert later.start.total_seconds() == 360_000


def test_a_word_of_two_hours_is_a_cue_of_two_hours() -> None:
    spoken = [a_word(1000, "Ommm", length=7_200_000)]
    (caption,) = read_webvtt(exported("vtt", a_reading(spoken)))
    (cue,) = srt.parse(exported("srt", a_reading(spoken)))
    assert (caption.end, cue.end.total_seconds()) == ("02:00:01.000", 7201)


@pytest.mark.parametrize("kind", ["vtt", "srt"])
@pytest.mark.parametrize("text", ["x" * 10_000, "word " * 2_000, "長い文章です。" * 1_400])
def test_ten_thousand_characters_become_cues(kind: str, text: str) -> None:
    spoken = words_said(text)
    whole = Segment("0", 0, spoken[-1].end_ms, "S1", text.strip(), 0.9, tuple(spoken))
    written = exported(kind, a_reading([whole]), speakers="false")
    shown = [c.text for c in read_webvtt(written)] if kind == "vtt" else [c.content for c in srt.parse(written)]
    assert bare("".join(shown)) == bare(text)
    assert max(len(line) for cue in shown for line in cue.split("\n")) <= 42


@pytest.mark.parametrize("kind", ["vtt", "srt"])
def test_control_characters_and_empty_lines_end_no_cue(kind: str) -> None:
    spoken = [a_word(0, f"a{CONTROLS}b\n\nc"), a_word(500, "\n\n00:00:00.000 --> 00:00:09.000\nno")]
    written = exported(kind, a_reading(spoken, f"Ann{CONTROLS}\n\nBob"))
    assert not set(CONTROLS) - {"\n"} & set(written)
    shown = [c.text for c in read_webvtt(written)] if kind == "vtt" else [c.content for c in srt.parse(written)]
    assert len(shown) == packets(kind, written)
    assert bare("".join(shown)).endswith("bc00:00:00.000--" + ("&gt;" if kind == "vtt" else "›") + "00:00:09.000no")


@pytest.mark.parametrize("kind", ["vtt", "srt"])
def test_people_who_speak_at_once_have_cues_in_order(kind: str) -> None:
    ann, bob = words_said("One two three four."), words_said("Yes yes.", start_ms=600, speaker="S2")
    whole = [
        Segment("0", 0, ann[-1].end_ms, "S1", "One two three four.", 0.9, tuple(ann)),
        Segment("1", 600, bob[-1].end_ms, "S2", "Yes yes.", 0.9, tuple(bob)),
    ]
    written = exported(kind, a_reading(whole))
    assert packets(kind, written) == 2
