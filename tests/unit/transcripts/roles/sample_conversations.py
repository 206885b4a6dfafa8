"""Made-up conversations of each kind in each language, and some in which nobody is anything."""

from pathlib import Path

from shared.transcription.domain.segments import Segment
from shared.transcripts.domain.edits.word_timing import spread

FOLDER = Path(__file__).with_name("conversations")
LANGUAGES = ("en", "zh", "ru", "vi")
ROLES = {"coaching": ("COACH", "CLIENT"), "interview": ("INTERVIEWER", "GUEST"), "service": ("AGENT", "CUSTOMER")}
SMALL_TALK = "small-talk"


def conversation(kind: str, language: str) -> list[Segment]:
    """A is S1, who leads, and B is S2."""
    return spoken((FOLDER / f"{kind}.{language}.txt").read_text("utf-8"))


def spoken(script: str, names: str = "ABCDEFGH") -> list[Segment]:
    """A line a segment, as long as its text; S1 is the first of the names."""
    found, at = list[Segment](), 0
    for number, line in enumerate(filter(None, map(str.strip, script.splitlines()))):
        who, _, text = line.partition(": ")
        end = at + 1_000 + 60 * len(text)
        speaker = f"S{names.index(who) + 1}"
        words = tuple(spread(text, at, end, speaker))
        found.append(Segment(f"{number:06d}", at, end, speaker, text, 0.9, words))
        at = end + 400
    return found
