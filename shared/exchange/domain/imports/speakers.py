"""Maps the speakers of a file to labels S1, S2, ... with names."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

MAX_SPEAKERS = 200
MAX_NAME_CHARACTERS = 200  # the limit of an edit too
_LABEL = re.compile("S[1-9][0-9]{0,2}")
_NUMBERED = re.compile(r"(?:speaker|spk|sprecher|говорящий)[ _-]*([0-9]{1,3})|[0-9]{1,3}", re.IGNORECASE)


class ParsedSpeaker(NamedTuple):
    """A speaker of the new version; without a name, "Speaker 1" is shown."""

    label: str
    name: str = ""
    role: str = ""


def label_speakers(
    speakers: Iterable[str], names: Mapping[str, str], roles: Mapping[str, str]
) -> dict[str, ParsedSpeaker]:
    """Speakers by their names in the file, ordered by their first words.

    Earshot's labels are kept. A number instead of a name becomes the label if possible, and no name.
    """
    order = list(dict.fromkeys(speakers))
    preferred = {each: _preferred_label(each) for each in order}
    if any(label == "S0" for label in preferred.values()):  # the file counts from 0
        preferred = {each: f"S{int(label[1:]) + 1}" if label else "" for each, label in preferred.items()}
    labels = _assign_labels(order, preferred)
    return {each: ParsedSpeaker(labels[each], _name(each, labels[each], names), roles.get(each, "")) for each in order}


def _preferred_label(speaker: str) -> str:
    if _LABEL.fullmatch(speaker):
        return speaker
    found = _NUMBERED.fullmatch(speaker)
    return f"S{int(found[1] or found[0])}" if found else ""


def _assign_labels(order: list[str], preferred: Mapping[str, str]) -> dict[str, str]:
    """Unique labels: the preferred one for its first speaker, else the next free one."""
    assigned: dict[str, str] = {}
    taken, number = set[str](), 1
    for each in order:
        if preferred[each] and preferred[each] not in taken:
            assigned[each] = preferred[each]
            taken.add(preferred[each])
    for each in order:
        while each not in assigned and f"S{number}" in taken:
            number += 1
        taken.add(assigned.setdefault(each, f"S{number}"))
    return assigned


def _name(speaker: str, label: str, names: Mapping[str, str]) -> str:
    """The shown name; "" if it equals the default name."""
    name = names.get(speaker, "") if speaker in names else ("" if _preferred_label(speaker) else speaker)
    return "" if name == f"Speaker {label.removeprefix('S')}" else name[:MAX_NAME_CHARACTERS].strip()
