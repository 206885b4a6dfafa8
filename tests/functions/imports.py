"""Which distributions a function needs: what it imports, through `shared` too, when its main.py runs and is called.

`shared.wiring` imports inside its providers, so only those that a function uses count.
"""

import ast
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from infra.topology import ROOT

# The first part of an import that says which distribution it comes from. Others come with one of these.
DISTRIBUTIONS = {
    "av": "av",
    "docx": "python-docx",
    "firebase_admin": "firebase-admin",
    "functions_framework": "functions-framework",
    "google.cloud.firestore": "google-cloud-firestore",
    "google.cloud.firestore_v1": "google-cloud-firestore",
    "google.cloud.pubsub_v1": "google-cloud-pubsub",
    "google.cloud.speech_v2": "google-cloud-speech",
    "google.cloud.storage": "google-cloud-storage",
    "google.cloud.tasks_v2": "google-cloud-tasks",
    "limits": "limits",
    "livekit": "livekit-api",
    "numpy": "numpy",
    "opentelemetry.exporter.otlp.proto.http": "opentelemetry-exporter-otlp-proto-http",
    "opentelemetry.sdk": "opentelemetry-sdk",
    "pydantic": "pydantic",
}
WIRING = ROOT / "shared" / "wiring"


def distributions(main: Path) -> set[str]:
    """The distributions that `main` needs, as PyPI calls them."""
    seen: set[Path] = set()
    waiting = [main]
    while waiting:
        source = waiting.pop()
        if source not in seen:
            seen.add(source)
            waiting += [path for name in _imports(parsed(source)) if (path := _file(name))]
    called = [parsed(source) for source in seen if source.parent != WIRING]
    names = {name for tree in called for name in _imports(tree)}
    for provider in _providers_used({name for tree in called for name in _wired(tree)}):
        for name in _imports(provider):
            names |= {name} | _all_imports(name)
    return {found for name in names if (found := _distribution(name))}


@cache
def parsed(source: Path) -> ast.Module:
    return ast.parse(source.read_text("utf-8"))


def _imports(tree: ast.AST) -> Iterator[str]:
    """Modules imported by this tree; of a module, only those at its top."""
    return _named(tree.body if isinstance(tree, ast.Module) else ast.walk(tree))


def _named(nodes: Iterable[ast.AST]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@cache
def _all_imports(name: str) -> frozenset[str]:
    """What a module of ours imports, an adapter also when it is first used, and what those import."""
    found: set[str] = set()
    waiting = {name}
    while waiting:
        paths = [path for each in waiting if (path := _file(each)) and path.parent != WIRING]
        found |= waiting
        waiting = {more for path in paths for more in _named(ast.walk(parsed(path)))} - found
    return frozenset(found)


def _file(name: str) -> Path | None:
    """The source of a module of ours."""
    path = ROOT.joinpath(*name.split("."))
    found = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    return found if name.startswith("shared") and found.exists() else None


def _wired(tree: ast.AST) -> Iterator[str]:
    """Names of the providers in `wiring.name()`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "wiring":
            yield node.attr


def _providers_used(names: set[str]) -> list[ast.FunctionDef]:
    """These providers, and those that they call."""
    modules = [parsed(source) for source in WIRING.glob("*.py")]
    providers = {node.name: node for module in modules for node in module.body if isinstance(node, ast.FunctionDef)}
    used: set[str] = set()
    waiting = list(names & providers.keys())
    while waiting:
        name = waiting.pop()
        if name not in used:
            used.add(name)
            waiting += [each for each in _wired(providers[name]) if each in providers]
    return [providers[name] for name in used]


def _distribution(name: str) -> str | None:
    parts = name.split(".")
    prefixes = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((DISTRIBUTIONS[prefix] for prefix in prefixes if prefix in DISTRIBUTIONS), None)
