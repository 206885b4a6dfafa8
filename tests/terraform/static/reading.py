"""A folder of Terraform files as its blocks, and what its expressions refer to."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NamedTuple

import hcl2

OWN = ("__is_block__", "__comments__", "__inline_comments__")
REFERENCE = re.compile(r"(?<![\w.\"-])(var|local|module|data|each|count|google_\w+)((?:\.\w+|\[[^\]]*\])+)")
LITERAL = re.compile(r'"(?:[^"\\$]|\\.|\$(?!\{))*"')  # a string in which nothing is filled in

Block = dict[str, Any]


class Named(NamedTuple):
    """A block with its labels: kind `resource`, type `google_pubsub_topic`, name `declared`."""

    kind: str
    type: str
    name: str
    body: Block

    def __str__(self) -> str:
        return ".".join(filter(None, (self.kind, self.type, self.name)))


class Reference(NamedTuple):
    """`var.where.project` is root `var` and path (`where`, `project`)."""

    root: str
    path: tuple[str, ...]


@dataclass(frozen=True)
class Module:
    """All `.tf` files of a folder."""

    folder: Path
    blocks: tuple[Named, ...] = field(default=())

    def of(self, kind: str) -> list[Named]:
        return [block for block in self.blocks if block.kind == kind]

    @cached_property
    def variables(self) -> dict[str, Block]:
        return {block.name: block.body for block in self.of("variable")}

    @cached_property
    def outputs(self) -> set[str]:
        return {block.name for block in self.of("output")}

    @cached_property
    def locals(self) -> set[str]:
        return {name for block in self.of("locals") for name in attributes(block.body)}


@cache
def read(folder: Path) -> Module:
    """Reads a folder once. Raises what `hcl2` raises for a file that is no HCL."""
    return Module(folder, tuple(block for path in sorted(folder.glob("*.tf")) for block in _blocks(path)))


def _blocks(path: Path) -> Iterator[Named]:
    document: Block = hcl2.loads(path.read_text("utf-8"))
    for kind, found in attributes(document).items():
        for each in found:
            yield from _named(kind, each)


def _named(kind: str, body: Block) -> Iterator[Named]:
    """`resource` and `data` have two labels, `locals` and `terraform` none, all others one."""
    if body.get("__is_block__"):
        yield Named(kind, "", "", body)
        return
    for label, inner in attributes(body).items():
        if inner.get("__is_block__"):
            yield Named(kind, "", bare(label), inner)
        else:
            yield from (Named(kind, bare(label), bare(name), last) for name, last in attributes(inner).items())


def attributes(body: Block) -> dict[str, Any]:
    """Without what the parser adds."""
    return {name: value for name, value in body.items() if name not in OWN}


def bare(label: str) -> str:
    """A label without its quotes."""
    return label.strip('"')


def references(value: Any) -> Iterator[Reference]:
    """All that the expressions in a value refer to."""
    if isinstance(value, dict):
        for name, each in attributes(value).items():
            yield from references(name)
            yield from references(each)
    elif isinstance(value, list):
        for each in value:
            yield from references(each)
    elif isinstance(value, str) and "${" in value:
        for root, rest in REFERENCE.findall(LITERAL.sub('""', value)):
            yield Reference(root, tuple(re.findall(r"\.(\w+)", re.sub(r"\[[^\]]*\]", "", rest))))
            yield from (inner for index in re.findall(r"\[([^\]]*)\]", rest) for inner in references(f"${{{index}}}"))
