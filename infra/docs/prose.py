"""Checker of the English in documents, docstrings and comments: `python -m infra.docs.prose` prints what it finds.

It refuses words that hide the actor or the fact, and in documents sentences of more than 30 words. Code blocks and the
targets of links are left out, tables count for words only, and generated figures are not prose.
"""

import ast
import io
import re
import sys
import tokenize
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from infra.topology import ROOT

CHECKED = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs", "functions", "infra", "shared", "terraform")
NOT_PROSE = ("docs/benchmarks.md",)
MOST_WORDS = 30
REFUSED = re.compile(
    r"\b(?:whoever|whomever|somebody|someone|nobody|everybody|anybody|whatever is|who calls|no more than what"
    r"|that which|(?:is|are|was|were|be|been|being) told|hears? of|to be had|come what may)\b(?!')",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+(?:[-'’.,/][^\W_]+)*")
_END = re.compile(r"(?<=[.!?])[)*_\"']*\s+")
_MARKS = ((re.compile(r"`[^`]*`"), "code"), (re.compile(r"\]\([^)]*\)"), "]"), (re.compile(r"https?://\S+"), "link"))
_LIST_ITEM = re.compile(r"^\s*(?:[-*+]|\d+\.)\s+")


class Finding(NamedTuple):
    """A place, and the fault there."""

    path: Path
    line: int
    fault: str

    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT)}:{self.line}: {self.fault}"


def in_document(path: Path) -> Iterator[Finding]:
    """Yields the refused words and long sentences of a Markdown document."""
    for line, text in paragraphs(path.read_text("utf-8")):
        yield from _refused(path, line, text)
        for sentence in [] if text.startswith("|") else sentences(text):
            if (length := len(_WORD.findall(sentence))) > MOST_WORDS:
                yield Finding(path, line, f"{length} words: {sentence[:60]}...")


def in_code(path: Path) -> Iterator[Finding]:
    """Yields the refused words in docstrings and comments of a Python file."""
    source = path.read_text("utf-8")
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and (text := ast.get_docstring(node)):
            yield from _refused(path, getattr(node, "lineno", 1), text)
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield from _refused(path, token.start[0], token.string)


def paragraphs(document: str) -> Iterator[tuple[int, str]]:
    """Yields each paragraph, list item, heading and row of a table as one line, with its number; no code blocks."""
    held, begins, fenced = list[str](), 0, False
    for number, line in enumerate([*document.splitlines(), ""], 1):
        text = line.strip()
        fence = text.startswith("```")
        fenced ^= fence
        alone = text.startswith(("|", "#"))
        ends = fence or fenced or not text or alone
        if held and (ends or _LIST_ITEM.match(line)):
            yield begins, " ".join(held)
            held = []
        if alone and not fenced:
            yield number, text
        if not ends:
            begins = begins if held else number
            held.append(_LIST_ITEM.sub("", line).strip())


def sentences(paragraph: str) -> list[str]:
    """Returns the sentences of a paragraph; inline code counts as one word, the target of a link as none."""
    return [each for each in _END.split(_without_marks(paragraph)) if each]


def _refused(path: Path, line: int, text: str) -> Iterator[Finding]:
    yield from (Finding(path, line, f'"{found[0]}"') for found in REFUSED.finditer(_without_marks(text)))


def _without_marks(text: str) -> str:
    for mark, replacement in _MARKS:
        text = mark.sub(replacement, text)
    return text


def findings(names: tuple[str, ...] = CHECKED) -> Iterator[Finding]:
    """Yields the findings in these files, and in the documents and Python files of these folders."""
    paths = [each for name in names for each in (ROOT / name, *sorted((ROOT / name).rglob("*")))]
    for path in paths:
        if path.suffix == ".py":
            yield from in_code(path)
        elif path.suffix == ".md" and str(path.relative_to(ROOT)) not in NOT_PROSE:
            yield from in_document(path)


if __name__ == "__main__":
    found = list(findings())
    print(*found, sep="\n", end="\n" if found else "")
    sys.exit(bool(found))
