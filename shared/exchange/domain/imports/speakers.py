"""Speakers as files name them become labels S1, S2, ... with names."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

MOST_SPEAKERS = 200
LONGEST_NAME = 200  # as an edit may make it
_LABEL = re.compile("S[1-9][0-9]{0,2}")
_NUMBERED = re.compile(r"(?:speaker|spk|sprecher|говорящий)[ _-]*([0-9]{1,3})|[0-9]{1,3}", re.IGNORECASE)


class ParsedSpeaker(NamedTuple):
    """A speaker of the new version; without a name they are "Speaker 1"."""

    label: str
    name: str = ""
    role: str = ""


def label_speakers(
    speakers: Iterable[str], names: Mapping[str, str], roles: Mapping[str, str]
) -> dict[str, ParsedSpeaker]:
    """Everybody by what the file calls them, in order of their first words.

    A label of ours stays what it is. A number in the place of a name is the label's, where it can be, and is no name.
    """
    order = list(dict.fromkeys(speakers))
    wanted = {each: _label_in(each) for each in order}
    if any(label == "S0" for label in wanted.values()):  # they count from 0
        wanted = {each: f"S{int(label[1:]) + 1}" if label else "" for each, label in wanted.items()}
    labels = _given(order, wanted)
    return {each: ParsedSpeaker(labels[each], _name(each, labels[each], names), roles.get(each, "")) for each in order}


def _label_in(speaker: str) -> str:
    if _LABEL.fullmatch(speaker):
        return speaker
    found = _NUMBERED.fullmatch(speaker)
    return f"S{int(found[1] or found[0])}" if found else ""


def _given(order: list[str], wanted: Mapping[str, str]) -> dict[str, str]:
    """Each a label of their own: the wanted one for the first who wants it, else the next that is free."""
    given: dict[str, str] = {}
    taken, number = set[str](), 1
    for each in order:
        if wanted[each] and wanted[each] not in taken:
            given[each] = wanted[each]
            taken.add(wanted[each])
    for each in order:
        while each not in given and f"S{number}" in taken:
            number += 1
        taken.add(given.setdefault(each, f"S{number}"))
    return given


def _name(speaker: str, label: str, names: Mapping[str, str]) -> str:
    """What people call them; what they are called without a name is none."""
    name = names.get(speaker, "") if speaker in names else ("" if _label_in(speaker) else speaker)
    return "" if name == f"Speaker {label.removeprefix('S')}" else name[:LONGEST_NAME].strip()
