"""Writes the frames of a console as one animated SVG file.

The frames are stacked on a strip behind a window, and the strip jumps from one to the next. If animation is switched
off, the window shows the last frame.
"""

import io
import re
from collections.abc import Sequence
from html import escape, unescape
from itertools import accumulate, pairwise
from pathlib import Path
from string import Template

from rich.text import Text

from infra.cli.display.recording_console import Frame, RecordingConsole

MIN_FRAME_SECONDS, MAX_FRAME_SECONDS = 0.3, 0.6  # limits, so that the animation is short
LAST_FRAME_SECONDS = 8.0
# Pixels, as Rich draws text.
LINE_HEIGHT = 24.4
CHARACTER_WIDTH = 12.2
TEXT = re.compile(r'<text class="([^"]*)" x="([^"]*)" y="([^"]*)" textLength="[^"]*" clip-path="[^"]*">(.*?)</text>')

# Rich fills in the braces, `save_svg` the names with a dollar.
WINDOW = """\
<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
text {{
  font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace;
  font-size: {char_height}px;
}}
.{unique_id}-title {{ font-size: 18px; font-weight: bold }}
.strip {{ animation: strip ${{seconds}}s step-end infinite }}
@media (prefers-reduced-motion: reduce) {{ .strip {{ animation: none }} }}
@keyframes strip {{ $keyframes }}
$styles
</style>
<clipPath id="window"><rect width="{terminal_width}" height="{terminal_height}"/></clipPath>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#window)">
<g class="strip" transform="translate(0, $last)">
$texts
</g>
</g>
</svg>
"""
PARTS = "{styles}\0{backgrounds}{matrix}"


def save_svg(console: RecordingConsole, file: Path, title: str) -> None:
    """Writes all frames, up to what the console shows now. The file loads no other file."""
    console.capture_frame()
    height = max(len(frame.lines) for frame in console.frames)
    styles, texts = _svg([line for frame in console.frames for line in _padded_lines(frame, height)], PARTS).split("\0")
    shown = _durations(console.frames)
    picture = Template(_svg(_padded_lines(console.frames[-1], height), WINDOW, title)).substitute(
        seconds=f"{sum(shown):g}",
        keyframes=_keyframes(shown, height),
        last=f"{_offset(len(shown) - 1, height):.1f}",
        styles=styles,
        texts=_without_line_ends(texts),
    )
    file.write_text(picture, encoding="utf-8")


def _padded_lines(frame: Frame, height: int) -> list[str]:
    return [*frame.lines, *[""] * (height - len(frame.lines))]


def _svg(lines: Sequence[str], template: str, title: str = "") -> str:
    console = RecordingConsole(io.StringIO())
    console.print(Text("\n").join(map(Text.from_ansi, lines)), soft_wrap=True)
    return console.export_svg(title=title, code_format=template, unique_id="t")


def _durations(frames: Sequence[Frame]) -> list[float]:
    """Returns the seconds that each frame is shown."""
    gaps = (later.at - frame.at for frame, later in pairwise(frames))
    return [*(min(max(gap, MIN_FRAME_SECONDS), MAX_FRAME_SECONDS) for gap in gaps), LAST_FRAME_SECONDS]


def _keyframes(shown: Sequence[float], height: int) -> str:
    begins = accumulate(shown[:-1], initial=0.0)
    return " ".join(
        f"{100 * begin / sum(shown):.3f}% {{ transform: translateY({_offset(number, height):.1f}px) }}"
        for number, begin in enumerate(begins)
    )


def _offset(number: int, height: int) -> float:
    """Returns the offset of the strip while this frame is in the window."""
    return -number * height * LINE_HEIGHT


def _without_line_ends(texts: str) -> str:
    """Removes line ends and the clip path of each line, to make the file smaller."""
    texts = re.sub(r"<text [^>]*>\n</text>", "\n", texts)
    return TEXT.sub(lambda found: _trimmed_text(*found.groups()), texts)


def _trimmed_text(style: str, x: str, y: str, escaped: str) -> str:
    """Removes spaces around a text: some viewers leave them out and stretch the rest."""
    text = unescape(escaped)
    begin = float(x) + CHARACTER_WIDTH * (len(text) - len(text.lstrip()))
    width = CHARACTER_WIDTH * len(text.strip())
    return f'<text class="{style}" x="{begin:g}" y="{y}" textLength="{width:g}">{escape(text.strip())}</text>'
