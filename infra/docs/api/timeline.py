"""All entries of a timeline, for docs/problems.md."""

from shared.transcription.domain.timeline import SENTENCES, values_of

HEAD = """
## The timeline of a transcription

Each entry has a `message` in English, and a stable `code` with `values` for translations. An old entry may have an
empty code; show the message of an unknown code. `{where}` is a chunk or the whole recording, `{reason}` the message of
a failure above. `{carried}` and its values are present if edits were rebased.

| code | message | values |
|---|---|---|
"""


def timeline_section() -> str:
    """Returns the section."""
    return HEAD + "".join(f"| `{code}` | {said} | {_placeholders(code)} |\n" for code, said in SENTENCES.items())


def _placeholders(code: str) -> str:
    return ", ".join(f"`{name}`" for name in values_of(code))
