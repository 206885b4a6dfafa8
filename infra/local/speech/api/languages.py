"""BCP-47 tags of requests and the language codes of Whisper."""

from collections.abc import Iterable

from infra.local.speech.api.errors import invalid

AUTO = "auto"
# Primary subtags with another code in Whisper.
WHISPER = {"cmn": "zh", "fil": "tl", "iw": "he", "jv": "jw", "nb": "no"}


def whisper_codes(tags: Iterable[str], known: frozenset[str]) -> tuple[str, ...]:
    """Returns Whisper's codes of the tags, none for `auto`. Raises INVALID_ARGUMENT for an unsupported language."""
    asked = [tag for tag in tags if tag.lower() != AUTO]
    unknown = [tag for tag in asked if _whisper_code(tag) not in known]
    if unknown:
        raise invalid(f"The model does not support the language {unknown[0]!r}.")
    return tuple(dict.fromkeys(map(_whisper_code, asked)))


def tag_of(code: str, asked: Iterable[str]) -> str:
    """Returns the requested tag, or else Whisper's code, which is a tag without a region."""
    return next((tag for tag in asked if _whisper_code(tag) == code), code)


def _whisper_code(tag: str) -> str:
    primary = tag.lower().split("-")[0]
    return WHISPER.get(primary, primary)
