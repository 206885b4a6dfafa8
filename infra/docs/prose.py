"""Checker of the English in documents, docstrings and comments: `python -m infra.docs.prose` prints what it finds.

It refuses words that hide the actor or the fact, and in documents sentences of more than 30 words. Tables, code, links
and pages that another program writes from measured figures are left out. `--count` prints the findings of each folder.
"""

import ast
import io
import re
import sys
import tokenize
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from infra.topology import ROOT

DOCUMENTS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs", "infra/local/README.md", "terraform/README.md")
CODE = ("shared", "functions", "infra")
NOT_CHECKED = ("docs/benchmarks.md",)
MOST_WORDS = 30
REFUSED = re.compile(
    r"\b(?:whoever|whomever|whatever is|somebody|someone|nobody|everybody|anybody|no one else|who calls"
    r"|(?:is|are|was|were|be|been|being) told|no more than what|all that is|that which|as they are to be"
    r"|it is nobody|what is his|hears? of|to be had|come what may)\b(?!')|\bis no [a-z]+ of ours\b",
    re.IGNORECASE,
)
_ABBREVIATION = re.compile(r"\b(?:e\.g|i\.e|etc|vs|cf|approx)\.", re.IGNORECASE)
_END = re.compile(r"(?<=[.!?])[)*_\"']*\s+")
_MARKS = ((re.compile(r"`[^`]*`"), "code"), (re.compile(r"\]\([^)]*\)"), "]"), (re.compile(r"https?://\S+"), "link"))
_LIST_ITEM = re.compile(r"^\s*(?:[-*+]|\d+\.)\s+")


class Finding(NamedTuple):
    """A place, and what is wrong there."""

    path: Path
    line: int
    fault: str

    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT)}:{self.line}: {self.fault}"


def findings(names: tuple[str, ...]) -> Iterator[Finding]:
    """Yields the findings in these files, and in the documents and Python files of these folders."""
    for path in _files(names):
        yield from in_code(path) if path.suffix == ".py" else in_document(path)


def in_document(path: Path) -> Iterator[Finding]:
    """Yields the refused words and long sentences of a Markdown document."""
    for line, text in paragraphs(path.read_text("utf-8")):
        yield from _words(path, line, text)
        for sentence in sentences(text):
            if (length := len(re.findall(r"[^\W_]+(?:[-'’.,/][^\W_]+)*", sentence))) > MOST_WORDS:
                yield Finding(path, line, f"{length} words: {sentence[:60]}...")


def in_code(path: Path) -> Iterator[Finding]:
    """Yields the refused words in docstrings and comments of a Python file."""
    source = path.read_text("utf-8")
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and (text := ast.get_docstring(node)):
            yield from _words(path, getattr(node, "lineno", 1), text)
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield from _words(path, token.start[0], token.string)


def paragraphs(document: str) -> Iterator[tuple[int, str]]:
    """Yields each paragraph, list item and heading in one line, with its number; no tables, no code blocks."""
    held, begins, fenced = list[str](), 0, False
    for number, line in enumerate([*document.splitlines(), ""], 1):
        fence = line.lstrip().startswith("```")
        fenced ^= fence
        skipped = fence or fenced or not line.strip() or line.lstrip().startswith(("|", "#", "<!--", "!["))
        if held and (skipped or _LIST_ITEM.match(line)):
            yield begins, " ".join(held)
            held = []
        if not skipped:
            begins = begins if held else number
            held.append(_LIST_ITEM.sub("", line).strip())


def sentences(paragraph: str) -> list[str]:
    """Returns the sentences of a paragraph; inline code counts as one word, the target of a link as none."""
    for mark, replacement in _MARKS:
        paragraph = mark.sub(replacement, paragraph)
    paragraph = _ABBREVIATION.sub(lambda found: found[0].replace(".", ""), paragraph)
    return [each for each in _END.split(paragraph) if each]


def _words(path: Path, line: int, text: str) -> Iterator[Finding]:
    for mark, replacement in _MARKS:
        text = mark.sub(replacement, text)
    yield from (Finding(path, line, f'"{found[0]}"') for found in REFUSED.finditer(text))


def _files(names: tuple[str, ...]) -> Iterator[Path]:
    for name in names:
        path = ROOT / name
        if path.is_file():
            yield path
        yield from (
            each
            for each in sorted(path.rglob("*"))
            if each.suffix in (".md", ".py") and str(each.relative_to(ROOT)) not in NOT_CHECKED
        )


def main() -> int:
    """Prints the findings, and returns 1 if there are any."""
    if sys.argv[1:] == ["--count"]:
        count = Counter(
            str(each.path.relative_to(ROOT)).split("/")[0] for each in findings(("shared", "functions", "infra"))
        )
        print(*(f"{folder}: {number}" for folder, number in count.items()), sep="\n")
        return 0
    found = list(findings(DOCUMENTS + CODE))
    print(*found, sep="\n", end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
