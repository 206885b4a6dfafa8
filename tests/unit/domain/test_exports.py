import io
import json
from html import escape, unescape

import av
import pysubs2
import pytest
import srt
import webvtt
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.exports import FORMATS, speaker_name
from shared.domain.models import State
from shared.domain.progress import view
from shared.domain.segments import Segment, segments_of
from shared.domain.sessions import Session, Speaker
from shared.domain.words import Word
from tests.samples import a_pass, a_session, a_word, words_said

NASTY = [
    "a --> b",
    "12:30 --> 12:45",
    "<b>bold</b>",
    "<v Eve>I</v>",
    "AT&T &amp; &lt;",
    "{\\an8}up",
    "NOTE this",
    "WEBVTT",
    "42",
    "שלום לכולם",
    "مرحبا",
    "🎙️ 👩‍👩‍👧",
    "今日は",
    "\\N\\n",
]
words = st.sampled_from([word for text in NASTY for word in text.split()]) | st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Zs", "Zl", "Zp"]), min_size=1, max_size=15
)
speeches = st.lists(words, min_size=1, max_size=30).map(lambda texts: words_said(" ".join(texts)))
names = st.sampled_from(["Ann", "Ann & Bob", "<i>Eve</i>", "a --> b", "Ann\nBob", "שלום", " ", "x" * 200, "1"])


def named(name: str | None) -> Session:
    done = a_pass(state=State.COMPLETED)
    return a_session(speakers={"S1": Speaker(name=name)}, transcription=view(done, None))


def exported(kind: str, spoken: list[Word], name: str | None = "Ann") -> str:
    return "".join(FORMATS[kind].write(named(name), segments_of(spoken)))


def bare(text: str) -> str:
    return "".join(text.split())


def said(spoken: list[Word]) -> str:
    return bare("".join(word.text for word in spoken))


def read_webvtt(text: str) -> list[webvtt.Caption]:
    return list(webvtt.from_string(text).captions)


def packets(kind: str, text: str) -> int:
    """How many cues FFmpeg reads."""
    with av.open(io.BytesIO(text.encode()), "r", format="webvtt" if kind == "vtt" else "srt") as container:
        assert len(container.streams.subtitles) == 1
        return sum(packet.size > 0 for packet in container.demux(subtitles=0))


@pytest.mark.parametrize("text", NASTY)
def test_webvtt_shows_what_was_said(text: str) -> None:
    (caption,) = read_webvtt(exported("vtt", words_said(text)))
    assert (caption.start_in_seconds, caption.voice, caption.text) == (0, "Ann", escape(text, quote=False))


@given(speeches, names)
def test_any_speech_is_valid_webvtt(spoken: list[Word], name: str) -> None:
    text = exported("vtt", spoken, name)
    captions = read_webvtt(text)
    assert bare("".join(unescape(caption.text) for caption in captions)) == said(spoken)
    assert packets("vtt", text) == len(captions)


@pytest.mark.parametrize("name", ["Ann & Bob", "<i>Eve</i>", "a --> b"])
def test_webvtt_names_the_voice_whatever_the_name(name: str) -> None:
    (caption,) = read_webvtt(exported("vtt", words_said("Hello."), name))
    assert unescape(str(caption.voice)) == name


@given(speeches, names)
def test_any_speech_is_valid_subrip(spoken: list[Word], name: str) -> None:
    text = exported("srt", spoken, name)
    cues = list(srt.parse(text))
    assert [cue.index for cue in cues] == list(range(1, len(cues) + 1))
    assert len(pysubs2.SSAFile.from_string(text, format_="srt")) == len(cues)
    assert packets("srt", text) == len(cues)


@pytest.mark.parametrize("text", NASTY)
def test_subrip_shows_every_word_as_it_was_said(text: str) -> None:
    """In SubRip markup cannot be escaped: its signs are replaced by others that look alike."""
    exported_text = exported("srt", words_said(text))
    alike = text.translate(str.maketrans("<>{}\\", "‹›❴❵⧵"))
    (cue,) = srt.parse(exported_text)
    assert cue.content == f"Ann: {alike}"
    (event,) = pysubs2.SSAFile.from_string(exported_text, format_="srt")
    assert event.plaintext == f"Ann: {alike}"


def test_subrip_names_a_speaker_only_where_one_begins() -> None:
    spoken = words_said("Hello there. " * 20) + words_said("Goodbye.", start_ms=60_000, speaker="S2")
    contents = [cue.content for cue in srt.parse(exported("srt", spoken))]
    assert [content.split(":")[0] for content in contents if ":" in content] == ["Ann", "Speaker 2"]


def test_a_long_name_leaves_room_for_the_words() -> None:
    (cue,) = srt.parse(exported("srt", words_said("Hello."), "x" * 200))
    assert cue.content == "x" * 30 + ": Hello."


def test_plain_text_is_a_paragraph_a_turn() -> None:
    spoken = [a_word(0, "Hello."), a_word(5000, "Still me."), a_word(3_661_000, "Bye.", speaker="S2")]
    assert exported("txt", spoken) == "[00:00:00] Ann\nHello. Still me.\n\n[01:01:01] Speaker 2\nBye.\n"


@given(speeches, names)
def test_plain_text_holds_every_word_and_a_heading_of_one_line(spoken: list[Word], name: str) -> None:
    heading, _, rest = exported("txt", spoken, name).partition("\n")
    assert heading.startswith("[00:00:00] ")
    assert bare(rest) == said(spoken)


@given(speeches, names)
def test_json_holds_everything(spoken: list[Word], name: str) -> None:
    document = json.loads(exported("json", spoken, name))
    assert [w["text"] for s in document["segments"] for w in s["words"]] == [word.text for word in spoken]
    assert [w["startMs"] for s in document["segments"] for w in s["words"]] == [word.start_ms for word in spoken]
    assert {s["speakerName"] for s in document["segments"]} == {speaker_name(named(name), "S1")}
    assert document["session"] == "s1"


@pytest.mark.parametrize("kind", ["vtt", "srt", "txt", "json"])
def test_all_kinds_show_the_same_words(kind: str) -> None:
    spoken = words_said("So the first thing, in a way, is 100 words & more. " * 10)
    text = exported(kind, spoken)
    match kind:
        case "vtt":
            shown = "".join(unescape(caption.text) for caption in read_webvtt(text))
        case "srt":
            shown = "".join(cue.content for cue in srt.parse(text)).replace("Ann:", "", 1)
        case "json":
            shown = "".join(segment["text"] for segment in json.loads(text)["segments"])
        case _:
            shown = text.split("\n", 1)[1]
    assert bare(shown) == said(spoken)


@pytest.mark.parametrize("kind", ["vtt", "srt", "txt", "json"])
def test_a_transcript_of_nothing_is_still_a_file(kind: str) -> None:
    assert exported(kind, []).endswith("\n") or kind == "srt"


def test_times_past_an_hour_and_past_a_hundred_are_written_out() -> None:
    (first, second) = read_webvtt(exported("vtt", [a_word(3_600_001), a_word(360_000_000)]))
    assert (first.start, second.start) == ("01:00:00.001", "100:00:00.000")


@pytest.mark.parametrize(
    ("name", "shown"), [("Ann", "Ann"), (None, "Speaker 1"), ("", "Speaker 1"), (" \n", "Speaker 1"), ("A\n B", "A B")]
)
def test_a_speaker_is_called_as_people_say(name: str | None, shown: str) -> None:
    assert speaker_name(named(name), "S1") == shown


def test_a_speaker_whom_nobody_named_has_a_number() -> None:
    assert speaker_name(a_session(), "S12") == "Speaker 12"


def test_segments_are_written_one_by_one() -> None:
    """A transcript of ten hours is never held as one text."""
    taken: list[Segment] = []

    def counted() -> object:
        for segment in segments_of(words_said("word. " * 2000)):
            taken.append(segment)
            yield segment

    for kind in ("vtt", "txt", "json"):
        taken.clear()
        pieces = FORMATS[kind].write(named("Ann"), counted())  # type: ignore[arg-type]
        next(pieces), next(pieces)
        assert len(taken) < 5
