"""The bundled recordings of real people, and what is said in them. README.md says where they come from."""

import json
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent
NAMES = sorted(path.stem for path in FOLDER.glob("*.json"))


class Turn(NamedTuple):
    """Words of one speaker; `start` and `end` are seconds from the start of the recording."""

    speaker: str
    start: float
    end: float
    text: str = ""


class Recording(NamedTuple):
    """An audio file (16 kHz, mono), its length in seconds and its turns in order of their start."""

    path: Path
    duration: float
    turns: tuple[Turn, ...]

    @property
    def text(self) -> str:
        """All that is said, turn after turn."""
        return " ".join(turn.text for turn in self.turns)

    @property
    def speakers(self) -> tuple[str, ...]:
        """Who speaks, in order of their first turn."""
        return tuple(dict.fromkeys(turn.speaker for turn in self.turns))


def load(name: str) -> Recording:
    """Reads the recording called `name`, one of `NAMES`; raises FileNotFoundError for any other."""
    reference = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    turns = tuple(Turn(**turn) for turn in reference["turns"])
    return Recording(FOLDER / reference["audio"], reference["duration"], turns)
