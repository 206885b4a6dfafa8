"""Phrases of a vocabulary, as arguments and in files."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from pydantic import ValidationError

from infra.errors import UsageError
from shared.transcription.domain.vocabularies import PhraseRequest

_BOOSTED = re.compile(r"(.*\S)\s*=\s*([0-9]+(?:\.[0-9]+)?)", re.DOTALL)


def expected_phrases(phrases: Sequence[str] | None, file: Path | None) -> tuple[PhraseRequest, ...]:
    """Combines the phrases of `--phrase` and `--vocabulary`. Raises `UsageError`."""
    return (*(parse_phrase(each) for each in phrases or ()), *(read_phrases(file) if file else ()))


def parse_phrase(text: str) -> PhraseRequest:
    """Parses `Dashwood`, or `Dashwood=15` with a boost. Raises `UsageError`."""
    boosted = _BOOSTED.fullmatch(text.strip())
    try:
        if boosted:
            return PhraseRequest(value=boosted[1], boost=float(boosted[2]))
        return PhraseRequest(value=text)
    except ValidationError as error:
        wrong = error.errors()[0]
        raise UsageError(f"The phrase {text!r}: {wrong['msg'].removeprefix('Value error, ')}.") from error


def read_phrases(file: Path) -> list[PhraseRequest]:
    """Reads a file with one phrase a line. Empty lines and lines that begin with # are skipped. Raises `UsageError`."""
    try:
        lines = file.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{file} cannot be read: {getattr(error, 'strerror', None) or 'it is not UTF-8'}.") from error
    return [parse_phrase(line) for line in lines if line.strip() and not line.lstrip().startswith("#")]


def remove_phrases(phrases: Iterable[PhraseRequest], removed: Iterable[str]) -> list[PhraseRequest]:
    """Returns the phrases without the removed ones. Raises `UsageError` for an unknown one."""
    left = {each.value.casefold(): each for each in phrases}
    for each in removed:
        if left.pop(" ".join(each.casefold().split()), None) is None:
            raise UsageError(f"The vocabulary has no phrase {each!r}.")
    return list(left.values())
