"""docs/problems.md: every problem of the API, and every failure of a transcription."""

from infra.api import happenings
from infra.api.problems import PROBLEMS, of_status
from infra.topology import ROOT
from shared.core.entry.problems import title
from shared.transcription.domain.failures import FAILURES

FILE = ROOT / "docs" / "problems.md"
HEAD = """# Problems

Every error of the HTTP API is a problem document (RFC 9457, `application/problem+json`): `type` is stable and for
programs, `title` is the status in words, `detail` is a sentence for people. A refusal about fields has `errors`, a list
of `{field, message}`. Further members are facts: `minutesLeft`, `sessionsLeft`, `running`, `concurrentJobs` and
`cycleEnds` of a spent quota, `mostBytes` of a file; of an edit `edit`, its id, and `current`, what people changed
meanwhile ([editing.md](editing.md)). No document repeats what was sent. An answer with 429 or 503 has `Retry-After`, in
seconds; one with 405 has `Allow`.

`type` is `urn:earshot:problem:` and the code. Take an unknown code by its status: there may be more of them later. This
page is written by `make openapi` from `infra/api/problems.py`; a test holds it to the code.
"""
FAILED = """
## Failures of a transcription

A session whose transcription failed says why in `transcription.failure`: `code`, `message` for people, and whether a
retry can help.

| code | message | retry |
|---|---|---|
"""


def text() -> str:
    """The page."""
    sections = "".join(map(_section, sorted({each.status for each in PROBLEMS})))
    return HEAD + sections + FAILED + _failures() + happenings.text()


def _section(status: int) -> str:
    rows = "".join(f"| `{each.code}` | {each.meaning} | {each.next} |\n" for each in of_status(status))
    return f"\n## {status} {title(status)}\n\n| code | meaning | what to do next |\n|---|---|---|\n{rows}"


def _failures() -> str:
    return "".join(f"| `{code}` | {said} | {'yes' if retry else 'no'} |\n" for code, (said, retry) in FAILURES.items())
