"""What is wrong with a module, one sentence each."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tests.terraform.standin.schema import Schema
from tests.terraform.static.reading import Block, Module, Named, Reference, attributes, bare, read, references

OF_TERRAFORM = {"count", "for_each", "depends_on", "provider", "lifecycle", "provisioner", "connection"}
OF_MODULES = OF_TERRAFORM | {"source", "version", "providers"}


def faults(folder: Path, schema: Schema) -> list[str]:
    """Of one folder, and of how it calls others."""
    module = read(folder)
    return [*_unknown_references(module), *_calls(module), *_against(module, schema)]


def _unknown_references(module: Module) -> Iterator[str]:
    for block in module.blocks:
        for found in references(block.body):
            if not _known(found, block, module):
                yield f"{block}: there is no {found.root}.{'.'.join(found.path)}"


def _known(found: Reference, block: Named, module: Module) -> bool:
    first, *rest = found.path
    match found.root:
        case "var":
            return first in module.variables
        case "local":
            return first in module.locals
        case "module":
            return any(each.name == first and _gives(module.folder, each.body, rest) for each in module.of("module"))
        case "data":
            return any((each.type, each.name) == found.path[:2] for each in module.of("data"))
        case "each":
            return first in ("key", "value") and "for_each" in block.body
        case "count":
            return first == "index" and "count" in block.body
        case kind:
            return any((each.type, each.name) == (kind, first) for each in module.of("resource"))


def _gives(folder: Path, call: Block, path: list[str]) -> bool:
    return not path or path[0] in read(_source(folder, call)).outputs


def _source(folder: Path, call: Block) -> Path:
    return (folder / bare(call["source"])).resolve()


def _calls(module: Module) -> Iterator[str]:
    for call in module.of("module"):
        source = _source(module.folder, call.body)
        if not source.is_dir():
            yield f"{call}: there is no folder {bare(call.body['source'])}"
            continue
        variables = read(source).variables
        given = attributes(call.body).keys() - OF_MODULES
        yield from (f"{call}: the module has no variable {name}" for name in sorted(given - variables.keys()))
        needed = {name for name, body in variables.items() if "default" not in body}
        yield from (f"{call}: {name} is not given" for name in sorted(needed - given))


def _against(module: Module, schema: Schema) -> Iterator[str]:
    for kind, known in (("resource", schema.resources), ("data", schema.data_sources)):
        for block in module.of(kind):
            if block.type not in known:
                yield f"{block}: the provider {schema.version} has no such type"
            else:
                yield from _body(block, str(block), attributes(block.body), known[block.type], OF_TERRAFORM)


def _body(block: Named, where: str, body: Block, schema: Mapping[str, Any], extra: set[str]) -> Iterator[str]:
    allowed, nested = schema.get("attributes", {}), schema.get("block_types", {})
    dynamic = {bare(name): each for found in body.get("dynamic", []) for name, each in attributes(found).items()}
    written = body.keys() - {"dynamic"} - extra
    for name in sorted(written - allowed.keys() - nested.keys()):
        yield f"{where}: there is no {name}"
    for name in sorted(written & allowed.keys()):
        if not (allowed[name].get("required") or allowed[name].get("optional")):
            yield f"{where}: {name} can only be read"
    needed = {name for name, each in allowed.items() if each.get("required")}
    needed |= {name for name, each in nested.items() if each.get("min_items")}
    yield from (f"{where}: {name} is missing" for name in sorted(needed - written - dynamic.keys()))
    for name in sorted(dynamic.keys() - nested.keys()):
        yield f"{where}: there is no {name}"
    for name, each in nested.items():
        inner = body.get(name, []) + [content for found in _contents(dynamic.get(name)) for content in found]
        for one in inner:
            yield from _body(block, f"{where}.{name}", attributes(one), each["block"], set())


def _contents(dynamic: Block | None) -> list[list[Block]]:
    return [dynamic["content"]] if dynamic else []
