"""The two streams: results go to `out`, everything about them to `err`."""

import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.text import Text

from infra.cli.display import Display, LineDisplay
from infra.cli.film import Film, FilmedDisplay
from infra.cli.live import LiveDisplay
from infra.cli.style import ACCENT, BROKEN, DONE, FAINT


class Terminal(NamedTuple):
    """Where a command writes; the same console twice when it is filmed."""

    out: Console
    err: Console

    def display(self) -> Display:
        """Bars for a person, lines for a log."""
        if isinstance(self.err, Film):
            return FilmedDisplay(self.err)
        return LiveDisplay(self.err) if self.err.is_terminal and not self.err.quiet else LineDisplay(self.err)

    def say(self, text: str) -> None:
        """One faint line about what happens."""
        self.err.print(Text(f"  {text}" if self.err.is_terminal else text, FAINT), soft_wrap=True)

    def hint(self, text: str, words: str) -> None:
        """What to do next, with the command to do it."""
        self.err.print(Text.assemble(f"{text}: ", command(words)), soft_wrap=True)

    def list_facts(self, heading: str, facts: Mapping[str, Text]) -> None:
        """A heading, and a line for each fact under its name."""
        self.err.print(Text(f"\n  {heading}", DONE))
        width = max(map(len, facts))
        for name, fact in facts.items():
            self.err.print(Text.assemble((f"  {name:<{width}}  ", FAINT), fact), soft_wrap=True)

    def complain(self, sentence: str, hint: str = "") -> None:
        """Why something did not work, and what to do about it; also when quiet."""
        loud = Console(stderr=True) if self.err.quiet else self.err
        loud.print(Text.assemble(("error: ", BROKEN), sentence), soft_wrap=True)
        if hint:
            loud.print(Text(hint, FAINT), soft_wrap=True)


def terminal(*, quiet: bool = False, record: bool = False) -> Terminal:
    """This process's streams."""
    if record:
        film = Film()
        return Terminal(film, film)
    return Terminal(Console(), Console(stderr=True, quiet=quiet))


def command(words: str) -> Text:
    """What can be typed here."""
    return Text(f"{program()} {words}", ACCENT)


def program() -> str:
    """How this program can be called again from here: by its name, or by its path where it is not on the PATH."""
    called = Path(sys.argv[0])
    if called.name != "earshot" or shutil.which("earshot"):
        return "earshot"
    return os.path.relpath(called)
