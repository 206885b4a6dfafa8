"""The two output streams: results go to `out`, messages to `err`."""

import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.text import Text

from infra.cli.display.live_display import LiveDisplay
from infra.cli.display.progress import LogDisplay, ProgressDisplay
from infra.cli.display.recording_console import RecordingConsole, RecordingDisplay
from infra.cli.display.style import ACCENT, BROKEN, DONE, FAINT


class Terminal(NamedTuple):
    """The streams of a command. A recording uses one console for both."""

    out: Console
    err: Console

    def display(self) -> ProgressDisplay:
        """Returns progress bars for a terminal, lines for a log."""
        if isinstance(self.err, RecordingConsole):
            return RecordingDisplay(self.err)
        return LiveDisplay(self.err) if self.err.is_terminal and not self.err.quiet else LogDisplay(self.err)

    def info(self, text: str) -> None:
        """Prints one faint line."""
        self.err.print(Text(f"  {text}" if self.err.is_terminal else text, FAINT), soft_wrap=True)

    def hint(self, text: str, words: str) -> None:
        """Prints a suggestion with the command to run."""
        self.err.print(Text.assemble(f"{text}: ", command_text(words)), soft_wrap=True)

    def print_facts(self, heading: str, facts: Mapping[str, Text]) -> None:
        """Prints a heading, and one line for each fact."""
        self.err.print(Text(f"\n  {heading}", DONE))
        width = max(map(len, facts))
        for name, fact in facts.items():
            self.err.print(Text.assemble((f"  {name:<{width}}  ", FAINT), fact), soft_wrap=True)

    def error(self, sentence: str, hint: str = "") -> None:
        """Prints an error and what to do about it, even if quiet."""
        loud = Console(stderr=True) if self.err.quiet else self.err
        loud.print(Text.assemble(("error: ", BROKEN), sentence), soft_wrap=True)
        if hint:
            loud.print(Text(hint, FAINT), soft_wrap=True)


def terminal(*, quiet: bool = False, record: bool = False) -> Terminal:
    """Returns the streams of this process."""
    if record:
        console = RecordingConsole()
        return Terminal(console, console)
    return Terminal(Console(), Console(stderr=True, quiet=quiet))


def command_text(words: str) -> Text:
    """Formats a command of this program."""
    return Text(f"{program_name()} {words}", ACCENT)


def program_name() -> str:
    """Returns the name of this program, or its path if it is not on the PATH."""
    called = Path(sys.argv[0])
    if called.name != "earshot" or shutil.which("earshot"):
        return "earshot"
    return os.path.relpath(called)
