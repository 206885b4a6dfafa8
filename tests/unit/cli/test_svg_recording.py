"""The picture of the README: what a terminal showed, as an SVG file that moves by itself."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from rich.text import Text

from infra.cli.display.recording_console import RecordingConsole, RecordingDisplay
from infra.cli.display.svg_recording import LINE_HEIGHT, save_svg

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def console() -> RecordingConsole:
    """An upload in three steps, and what was printed after it."""
    console = RecordingConsole()
    with RecordingDisplay(console) as display:
        display.upload_started("talk.flac", 2_000_000)
        display.upload_progress(500_000)
        display.upload_finished()
    console.print(Text("first <line>"), Text("  last line", "bold"), sep="\n")
    return console


def shown(console: RecordingConsole) -> list[str]:
    return ["\n".join(Text.from_ansi(line).plain for line in frame.lines) for frame in console.frames]


def test_every_change_is_a_frame_of_the_whole_screen(console: RecordingConsole) -> None:
    console.capture_frame()
    frames = shown(console)
    assert [re.findall(r"(\d+) %", frame) for frame in frames] == [[], ["0"], ["25"], ["100"], ["100"]]
    assert all("talk.flac  2.0 MB" in frame for frame in frames[1:])
    assert "last line" in frames[-1]


def test_what_looks_the_same_is_one_frame(console: RecordingConsole) -> None:
    console.capture_frame()
    console.capture_frame()
    assert len(console.frames) == 5


@pytest.fixture
def picture(console: RecordingConsole, tmp_path: Path) -> str:
    save_svg(console, tmp_path / "recording.svg", "earshot demo")
    return (tmp_path / "recording.svg").read_text("utf-8")


def test_the_picture_jumps_from_frame_to_frame_and_holds_the_last(picture: str) -> None:
    lines = 6  # the name between two blank ones, the bar, and what was printed after it
    places = re.findall(r"([\d.]+)% { transform: translateY\((-?[\d.]+)px\) }", picture)
    assert [-float(place) for _, place in places] == pytest.approx([n * lines * LINE_HEIGHT for n in range(5)], abs=0.1)
    begins = [float(begin) for begin, _ in places]
    assert begins == sorted(set(begins))
    assert begins[0] == 0
    assert begins[-1] < 20


def test_who_wants_no_animation_sees_the_last_frame(picture: str) -> None:
    assert "@media (prefers-reduced-motion: reduce) { .strip { animation: none } }" in picture
    last = re.findall(r"translateY\(([-\d.]+)px\)", picture)[-1]
    (strip,) = (g for g in ElementTree.fromstring(picture).iter(f"{SVG}g") if g.get("class") == "strip")
    assert strip.get("transform") == f"translate(0, {last})"


def test_each_word_stands_where_it_was_on_the_screen(picture: str) -> None:
    texts = {text.text: text for text in ElementTree.fromstring(picture).iter(f"{SVG}text")}
    assert texts["first\N{NO-BREAK SPACE}<line>"].get("x") == "0"
    bold = texts["last\N{NO-BREAK SPACE}line"]
    assert (bold.get("x"), bold.get("textLength")) == ("24.4", "109.8")
