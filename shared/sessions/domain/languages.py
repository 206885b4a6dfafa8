"""The languages of a recording, as BCP-47 tags."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field, WithJsonSchema

MOST_LANGUAGES = 3  # Speech-to-Text v2 takes at most three language codes per request
_LANGUAGE = re.compile(r"auto|[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?")


def _language(code: str) -> str:
    if not _LANGUAGE.fullmatch(code):
        raise ValueError("must be a BCP-47 language tag such as en-US or zh-Hant-TW, or auto")
    return code


def _known_languages(codes: tuple[str, ...]) -> tuple[str, ...]:
    if "auto" in codes and len(codes) > 1:
        raise ValueError("must be auto alone, or the languages that are spoken")
    return tuple(dict.fromkeys(codes))


Language = Annotated[str, AfterValidator(_language), Field(json_schema_extra={"pattern": f"^({_LANGUAGE.pattern})$"})]
Languages = Annotated[
    tuple[Language, ...],
    Field(min_length=1, max_length=MOST_LANGUAGES),  # counts repeated tags too
    AfterValidator(_known_languages),
    WithJsonSchema(
        {
            "type": "array",
            "minItems": 1,
            "maxItems": MOST_LANGUAGES,
            "anyOf": [{"maxItems": 1}, {"items": {"pattern": f"^({_LANGUAGE.pattern.removeprefix('auto|')})$"}}],
            "items": {"type": "string", "pattern": f"^({_LANGUAGE.pattern})$"},
        }
    ),
]
