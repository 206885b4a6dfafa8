"""docs/command-line.md has every command, and no other."""

import re
from collections.abc import Iterator

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from infra.cli.main import app
from infra.topology import ROOT

PAGE = (ROOT / "docs" / "command-line.md").read_text("utf-8")
EXAMPLES = re.findall(r"^(?:\.venv/bin/)?earshot (.*?)(?: {2,}#.*| \\)?$", PAGE, re.MULTILINE)
# What other pages are about: README.md and development.md.
ELSEWHERE = {"show", "watch", "export", "retry", "cancel", "up", "demo", "sessions"}


def commands(group: object, before: str = "") -> Iterator[str]:
    """Every command that can be typed, such as `ops replay stage`."""
    for name, each in getattr(group, "commands", {}).items():
        yield f"{before}{name}"
        yield from commands(each, f"{before}{name} ")


KNOWN = set(commands(get_command(app)))


def command_of(example: str) -> str:
    """The longest command that the line begins with."""
    words = example.split()
    begun = (" ".join(words[:length]) for length in range(len(words), 0, -1))
    return next((each for each in begun if each in KNOWN), "")


def test_every_command_is_shown() -> None:
    shown = {command_of(example) for example in EXAMPLES}
    groups = {name for name in KNOWN if any(each.startswith(f"{name} ") for each in KNOWN)}
    doubled = {f"plans {name}" for name in ("seed", "set", "give")}
    assert KNOWN - shown - groups - doubled - ELSEWHERE == set()


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_line_can_be_typed(example: str) -> None:
    known = command_of(example)
    assert known, example
    said = CliRunner().invoke(app, [*known.split(), "--help"], env={"COLUMNS": "200", "TERMINAL_WIDTH": "200"})
    assert said.exit_code == 0
    for option in re.findall(r"(?:^| )(--?[a-z][a-z-]*)", example):
        assert option in said.output, (example, option)


def test_every_variable_is_told() -> None:
    folders = (ROOT / "infra" / "cli", ROOT / "infra" / "ops")
    sources = [ROOT / "infra" / "connection.py", *(path for folder in folders for path in folder.rglob("*.py"))]
    text = "".join(path.read_text("utf-8") for path in sources)
    assert set(re.findall(r'"(EARSHOT_[A-Z_]*[A-Z])"', text)) <= set(re.findall(r"`(EARSHOT_[A-Z_]+)`", PAGE))
