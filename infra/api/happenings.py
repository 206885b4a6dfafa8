"""Every entry that a timeline can have, for docs/problems.md."""

from shared.transcription.domain.timeline import SENTENCES, values_of

HEAD = """
## The timeline of a transcription

Each entry has a `message` in English, and for programs a stable `code` with `values`: numbers and names of ours, of
which sentences in other languages can be made. An entry that is older than these has an empty code; take a code that
you do not know by its message. `{where}` is a part or the whole recording, `{reason}` the message of a failure above;
`{carried}`, and its values, are there when changes of people were carried over.

| code | message | values |
|---|---|---|
"""


def text() -> str:
    """The section."""
    return HEAD + "".join(f"| `{code}` | {said} | {_names(code)} |\n" for code, said in SENTENCES.items())


def _names(code: str) -> str:
    return ", ".join(f"`{name}`" for name in values_of(code))
