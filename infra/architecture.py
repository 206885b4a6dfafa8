"""docs/architecture.md, drawn from infra/topology.yaml: `python -m infra.architecture` writes it."""

from collections.abc import Iterator

from infra.topology import ROOT, Access, Function, Topology, load

FILE = ROOT / "docs" / "architecture.md"
STEPS = ("prepare_audio", "start_recognition", "poll_recognition", "assemble_transcript")
OPENING = """\
# Architecture

Written by `python -m infra.architecture` from `infra/topology.yaml`, from which the local cloud starts and Terraform
deploys; a test holds it to that file.

There is no server. A recording goes from the browser straight to Cloud Storage; its arrival wakes a function, and from
then on each step is a function that reads the state of the transcription, does one thing, writes the new state in one
atomic write, and enqueues what that state calls for. Whatever is lost is found by the next look, which is always
scheduled. Browsers follow it all with listeners on Firestore.

A thick arrow carries work, a thin one news. Every function that moves a transcription may enqueue any of its steps,
which are drawn as one.
"""
CLOSING = """\
## The code

`functions/<name>/main.py` is a dozen lines: a trigger, and a use case with its ports. Everything else is `shared/`,
which is copied into each package:

| folder | what it holds | may import |
|---|---|---|
| `shared/domain` | models and rules, pure | nothing of ours |
| `shared/ports` | what use cases need of the world, as protocols | domain |
| `shared/usecases` | one file a thing that can be done | ports, domain |
| `shared/adapters` | the ports over Google's libraries, and others | ports, domain |
| `shared/entry` `shared/wiring` | what a trigger sends becomes a model; who gets which adapter | all of these |

`infra/` is what a developer's machine and an operator need, `terraform/` what exists in the cloud, `web/` the page.
What was decided, and why: [decisions](decisions/README.md). Who may call what: [security](security.md).
"""


def text() -> str:
    """The document as it is kept."""
    declared = load()
    diagram = "\n".join(("```mermaid", *_diagram(declared), "```\n"))
    return "\n".join((OPENING, diagram, "## The functions\n", *_table(declared), "", CLOSING))


def _diagram(declared: Topology) -> Iterator[str]:
    yield "flowchart LR"
    yield "  browser([browser])"
    yield f"  scheduler([Cloud Scheduler, {len(declared.jobs)} jobs])"
    yield from (f"  bucket_{name}[({name})]" for name in declared.buckets)
    yield from (f"  topic_{_id(name)}>{name}]" for name in declared.topics)
    yield from (f"  {name}[{name}]" for name in declared.functions if name not in STEPS)
    yield "  subgraph steps [steps of a transcription]"
    yield from (f"    {name}[{name}]" for name in STEPS)
    yield "  end"
    yield from _calls(declared)
    for name, access in declared.access.items():
        yield from _given_by(name, access)


def _calls(declared: Topology) -> Iterator[str]:
    """What wakes a function."""
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
            yield f"  topic_{_id(subscription.topic)} --> {subscription.push_to}"
    for function_name in sorted({job.function for job in declared.jobs.values()}):
        yield f"  scheduler ==> {function_name}"


def _given_by(name: str, access: Access) -> Iterator[str]:
    """What a function sends on."""
    if name not in STEPS and set(STEPS) <= set(access.enqueues):
        yield f"  {name} ==> steps"
    yield from (f"  {name} ==> {each}" for each in access.enqueues if each not in STEPS)
    yield from (f"  {name} --> topic_{_id(topic)}" for topic in access.publishes)


def _table(declared: Topology) -> Iterator[str]:
    yield "| function | woken by | touches | MiB | seconds | instances |"
    yield "|---|---|---|---:|---:|---:|"
    for name, function in declared.functions.items():
        woken, touched = _woken(name, function, declared), _touched(declared.access[name])
        sizes = f"{function.memory_mib} | {function.timeout} | {function.max_instances}"
        yield f"| `{name}` | {woken} | {touched} | {sizes} |"


def _woken(name: str, function: Function, declared: Topology) -> str:
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


def _touched(access: Access) -> str:
    """As the words of `access` in the topology."""
    buckets = [f"{'/'.join(ways)} `{bucket}`" for bucket, ways in access.buckets.items()]
    words = ["Firestore"] * access.firestore + buckets + [f"speech: {access.speech}"] * bool(access.speech)
    return ", ".join([*words, *(word for word in ("signs", "pushes", "redrives", "judges") if getattr(access, word))])


def _id(name: str) -> str:
    return name.replace("-", "_")


if __name__ == "__main__":
    FILE.write_text(text(), "utf-8")
