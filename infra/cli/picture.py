"""A picture of a terminal, for the README."""

import re
from pathlib import Path

from rich.console import Console

FONTS = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace"


def save_picture(console: Console, file: Path, title: str) -> None:
    """Writes what the recording console has shown as SVG, which loads nothing from elsewhere."""
    svg = re.sub(r"@font-face\s*{.*?}\s*", "", console.export_svg(title=title), flags=re.DOTALL)
    file.write_text(re.sub(r"font-family: [^;]+;", f"font-family: {FONTS};", svg), encoding="utf-8")
