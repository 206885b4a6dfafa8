"""Phrases as they are typed, and as they stand in a file."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from pydantic import ValidationError

from infra.cli.errors import Usage
from shared.transcription.domain.vocabularies import PhraseRequest

_BOOSTED = re.compile(r"(.*\S)\s*=\s*([0-9]+(?:\.[0-9]+)?)", re.DOTALL)


def expected(phrases: Sequence[str] | None, file: Path | None) -> tuple[PhraseRequest, ...]:
    """What `--phrase` and `--vocabulary` name. Raises `Usage`."""
    return (*(phrase(each) for each in phrases or ()), *(phrases_in(file) if file else ()))


def phrase(text: str) -> PhraseRequest:
    """`Dashwood`, or `Dashwood=15` with a boost. Raises `Usage`."""
    boosted = _BOOSTED.fullmatch(text.strip())
    try:
        if boosted:
            return PhraseRequest(value=boosted[1], boost=float(boosted[2]))
        return PhraseRequest(value=text)
    except ValidationError as error:
        wrong = error.errors()[0]
        raise Usage(f"The phrase {text!r}: {wrong['msg'].removeprefix('Value error, ')}.") from error


def phrases_in(file: Path) -> list[PhraseRequest]:
    """One a line; what is empty or begins with # is none. Raises `Usage`."""
    try:
        lines = file.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise Usage(f"{file} cannot be read: {getattr(error, 'strerror', None) or 'it is not UTF-8'}.") from error
    return [phrase(line) for line in lines if line.strip() and not line.lstrip().startswith("#")]


def without(phrases: Iterable[PhraseRequest], removed: Iterable[str]) -> list[PhraseRequest]:
    """Those that are left. Raises `Usage` for one that is not there."""
    left = {each.value.casefold(): each for each in phrases}
    for each in removed:
        if left.pop(" ".join(each.casefold().split()), None) is None:
            raise Usage(f"There is no phrase {each!r}.")
    return list(left.values())
