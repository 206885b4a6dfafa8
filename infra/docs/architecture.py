"""Generator of docs/architecture.md from infra/topology.yaml: `python -m infra.docs.architecture` writes it."""

import ast
import tomllib
from collections.abc import Iterator

from infra.packaging.reach import reach_of
from infra.topology import ROOT, DeclaredFunction, FunctionAccess, Topology, load

FILE = ROOT / "docs" / "architecture.md"
_CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
AREAS: list[str] = _CONTRACTS[0]["layers"]
STEPS = ("prepare_audio", "start_recognition", "poll_recognition", "assemble_transcript")
OPENING = """\
# Architecture

Written by `python -m infra.docs.architecture` from `infra/topology.yaml`. The local cloud starts from the same file and
Terraform deploys from it. A test compares this page with that file.

There is no server. The browser uploads a recording directly to Cloud Storage, and its arrival triggers a function. Each
further step is a function. It reads the state of the transcription, does one thing, writes the new state in one atomic
write, and enqueues the task of that state. The next poll is always scheduled, and repairs lost work. Browsers follow
the state with listeners on Firestore.

Thick arrows carry work, thin ones events. A function that advances a transcription may enqueue any of its steps, which
are drawn as one box.
"""
CLOSING = """\
## The code

`functions/<name>/main.py` has a dozen lines: a trigger, and a use case with its ports. Everything else is in `shared/`,
one folder for each area. An area imports only areas below it:

| area | content |
|---|---|
{areas}

Every area has the same folders. Each imports only those below it in this table; use cases and adapters do not import
each other.

| folder | content |
|---|---|
| `routes/` or `entry/` | operations of the HTTP API; events, tasks and log lines |
| `wiring.py` | which adapter implements which port |
| `usecases/` | one file for each thing that users or functions can do |
| `adapters/` | the ports over Google's libraries, and others |
| `ports.py` | what the use cases need of the world, as protocols |
| `domain/` | models and rules, without input or output |

A package holds only the modules that its function reaches. So a change of one area redeploys only the functions that
use it:

| function | areas besides `core` |
|---|---|
{packages}

`infra/` has the tools of developers and operators, `terraform/` the cloud resources, `web/` the web page. See
[the tour](tour.md) for one upload from file to file, [decisions](decisions/README.md) for the reasons, and
[security](explanation/security.md) for permissions.
"""


def text() -> str:
    """Returns the document."""
    declared = load()
    diagram = "\n".join(("```mermaid", *_diagram(declared), "```\n"))
    closing = CLOSING.format(areas="\n".join(_areas()), packages="\n".join(_packages(declared)))
    return "\n".join((OPENING, diagram, "## The functions\n", *_table(declared), "", closing))


def _areas() -> Iterator[str]:
    """Yields a row for each area, from the top: its name, and the docstring of its package."""
    for name in AREAS:
        tree = ast.parse((ROOT / "shared" / name / "__init__.py").read_text("utf-8"))
        yield f"| `{name}` | {' '.join((ast.get_docstring(tree) or '').split())} |"


def _packages(declared: Topology) -> Iterator[str]:
    for name in declared.functions:
        held = reach_of(ROOT / "functions" / name / "main.py", ROOT).areas
        yield f"| `{name}` | {', '.join(f'`{area}`' for area in AREAS if area in held and area != 'core')} |"


def _diagram(declared: Topology) -> Iterator[str]:
    yield "flowchart LR"
    yield "  browser([browser])"
    yield f"  scheduler([Cloud Scheduler, {len(declared.jobs)} jobs])"
    yield from (f"  bucket_{name}[({name})]" for name in declared.buckets)
    yield from (f"  topic_{_node_id(name)}>{name}]" for name in declared.topics)
    yield from (f"  {name}[{name}]" for name in declared.functions if name not in STEPS)
    yield "  subgraph steps [steps of a transcription]"
    yield from (f"    {name}[{name}]" for name in STEPS)
    yield "  end"
    yield from _triggers(declared)
    for name, access in declared.access.items():
        yield from _outputs_of(name, access)


def _triggers(declared: Topology) -> Iterator[str]:
    """Yields the edges from triggers to functions."""
    for name, function in declared.functions.items():
        if function.paths:
            yield f"  browser ==>|{' '.join(function.paths)}| {name}"
    for name, bucket in declared.buckets.items():
        if bucket.browser:
            yield f"  browser ==>|signed address| bucket_{name}"
        if bucket.on_finalize:
            yield f"  bucket_{name} ==>|finalized| {bucket.on_finalize}"
    for subscription in declared.subscriptions.values():
        if subscription.push_to:
            yield f"  topic_{_node_id(subscription.topic)} --> {subscription.push_to}"
    for function_name in sorted({job.function for job in declared.jobs.values()}):
        yield f"  scheduler ==> {function_name}"


def _outputs_of(name: str, access: FunctionAccess) -> Iterator[str]:
    """Yields the edges from a function to queues and topics."""
    if name not in STEPS and set(STEPS) <= set(access.enqueues):
        yield f"  {name} ==> steps"
    yield from (f"  {name} ==> {each}" for each in access.enqueues if each not in STEPS)
    yield from (f"  {name} --> topic_{_node_id(topic)}" for topic in access.publishes)


def _table(declared: Topology) -> Iterator[str]:
    yield "| function | woken by | touches | MiB | seconds | instances |"
    yield "|---|---|---|---:|---:|---:|"
    for name, function in declared.functions.items():
        woken, touched = _trigger_of(name, function, declared), _access_of(declared.access[name])
        sizes = f"{function.memory_mib} | {function.timeout} | {function.max_instances}"
        yield f"| `{name}` | {woken} | {touched} | {sizes} |"


def _trigger_of(name: str, function: DeclaredFunction, declared: Topology) -> str:
    match function.trigger:
        case "http":
            return ", ".join(f"`{path}`" for path in function.paths)
        case "storage":
            return ", ".join(f"bucket `{key}`" for key, each in declared.buckets.items() if each.on_finalize == name)
        case "pubsub":
            return ", ".join(
                f"topic `{each.topic}`" for each in declared.subscriptions.values() if each.push_to == name
            )
        case "schedule":
            return "Cloud Scheduler"
        case _:
            return f"queue `{name.replace('_', '-')}`"


def _access_of(access: FunctionAccess) -> str:
    """Describes what a function may touch, in the words of the topology."""
    buckets = [f"{'/'.join(ways)} `{bucket}`" for bucket, ways in access.buckets.items()]
    words = ["Firestore"] * access.firestore + buckets + [f"speech: {access.speech}"] * bool(access.speech)
    known = ("signs", "pushes", "redrives", "removes_users", "judges")
    return ", ".join([*words, *(word.replace("_", " ") for word in known if getattr(access, word))])


def _node_id(name: str) -> str:
    return name.replace("-", "_")


if __name__ == "__main__":
    FILE.write_text(text(), "utf-8")
