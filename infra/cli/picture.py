"""A film of a terminal as one SVG file that moves by itself, for the README.

The frames lie below each other on a strip behind a window, and the strip jumps from one to the next. Without
animation, which people can switch off, the window shows the last.
"""

import io
import re
from collections.abc import Sequence
from html import escape, unescape
from itertools import accumulate, pairwise
from pathlib import Path
from string import Template

from rich.text import Text

from infra.cli.film import Film, Frame

LEAST_SECONDS, MOST_SECONDS = 0.3, 0.6  # of a frame, however long it was there: nobody waits for a picture
LAST_SECONDS = 8.0
# As Rich draws text.
LINE_HEIGHT = 24.4
CHARACTER_WIDTH = 12.2
TEXT = re.compile(r'<text class="([^"]*)" x="([^"]*)" y="([^"]*)" textLength="[^"]*" clip-path="[^"]*">(.*?)</text>')

# Rich fills in the braces, we what begins with a dollar.
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


def save_picture(film: Film, file: Path, title: str) -> None:
    """Writes the film, up to what the console shows now; the file loads nothing from elsewhere."""
    film.shoot()
    height = max(len(frame.lines) for frame in film.frames)
    styles, texts = _svg([line for frame in film.frames for line in _padded(frame, height)], PARTS).split("\0")
    shown = _seconds(film.frames)
    picture = Template(_svg(_padded(film.frames[-1], height), WINDOW, title)).substitute(
        seconds=f"{sum(shown):g}",
        keyframes=_keyframes(shown, height),
        last=f"{_place(len(shown) - 1, height):.1f}",
        styles=styles,
        texts=_shortened(texts),
    )
    file.write_text(picture, encoding="utf-8")


def _padded(frame: Frame, height: int) -> list[str]:
    return [*frame.lines, *[""] * (height - len(frame.lines))]


def _svg(lines: Sequence[str], template: str, title: str = "") -> str:
    console = Film(io.StringIO())
    console.print(Text("\n").join(map(Text.from_ansi, lines)), soft_wrap=True)
    return console.export_svg(title=title, code_format=template, unique_id="t")


def _seconds(frames: Sequence[Frame]) -> list[float]:
    """How long each frame is shown."""
    gaps = (later.at - frame.at for frame, later in pairwise(frames))
    return [*(min(max(gap, LEAST_SECONDS), MOST_SECONDS) for gap in gaps), LAST_SECONDS]


def _keyframes(shown: Sequence[float], height: int) -> str:
    begins = accumulate(shown[:-1], initial=0.0)
    return " ".join(
        f"{100 * begin / sum(shown):.3f}% {{ transform: translateY({_place(number, height):.1f}px) }}"
        for number, begin in enumerate(begins)
    )


def _place(number: int, height: int) -> float:
    """Where the strip is while this frame is in the window."""
    return -number * height * LINE_HEIGHT


def _shortened(texts: str) -> str:
    """Without the ends of lines, and without a window for each line: there are many."""
    texts = re.sub(r"<text [^>]*>\n</text>", "\n", texts)
    return TEXT.sub(lambda found: _trimmed(*found.groups()), texts)


def _trimmed(style: str, x: str, y: str, escaped: str) -> str:
    """Without spaces around it, which some programs leave out and then stretch the rest."""
    text = unescape(escaped)
    begin = float(x) + CHARACTER_WIDTH * (len(text) - len(text.lstrip()))
    width = CHARACTER_WIDTH * len(text.strip())
    return f'<text class="{style}" x="{begin:g}" y="{y}" textLength="{width:g}">{escape(text.strip())}</text>'
