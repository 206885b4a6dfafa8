"""BCP-47 tags of requests and the language codes of Whisper."""

from collections.abc import Iterable

from infra.local.speech.api.errors import invalid

AUTO = "auto"
# Primary subtags that Whisper spells in another way.
WHISPER = {"cmn": "zh", "fil": "tl", "iw": "he", "jv": "jw", "nb": "no"}


def whisper_codes(tags: Iterable[str], known: frozenset[str]) -> tuple[str, ...]:
    """Whisper's codes of these tags, none for `auto`; raises INVALID_ARGUMENT for what the model does not know."""
    asked = [tag for tag in tags if tag.lower() != AUTO]
    unknown = [tag for tag in asked if _whisper_code(tag) not in known]
    if unknown:
        raise invalid(f"The model does not support the language {unknown[0]!r}.")
    return tuple(dict.fromkeys(map(_whisper_code, asked)))


def tag_of(code: str, asked: Iterable[str]) -> str:
    """The tag as it was asked for, else Whisper's own code, which is a tag without a region."""
    return next((tag for tag in asked if _whisper_code(tag) == code), code)


def _whisper_code(tag: str) -> str:
    primary = tag.lower().split("-")[0]
    return WHISPER.get(primary, primary)
