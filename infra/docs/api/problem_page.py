"""docs/problems.md: all problems of the API, and all failures of a transcription."""

from infra.docs.api import timeline
from infra.docs.api.problems import PROBLEMS, problems_with_status
from infra.topology import ROOT
from shared.core.entry.problems import title
from shared.transcription.domain.failures import FAILURES

FILE = ROOT / "docs" / "problems.md"
HEAD = """# Problems

Every error of the HTTP API is a problem document (RFC 9457, `application/problem+json`). `type` is stable, for
programs; `title` is the status in words; `detail` is a sentence for users. Invalid fields are listed in `errors` as
`{field, message}`. Some problems have more members: `minutesLeft`, `sessionsLeft`, `running`, `concurrentJobs` and
`cycleEnds` of a used quota, and `mostBytes` of a file. Conflicts of an edit ([editing.md](reference/editing.md)) have
`edit`, its id, and `current`, the present text. No document repeats the request. Responses with 429 or 503 have
`Retry-After`, in seconds; those with 405 have `Allow`.

`type` is `urn:earshot:problem:` and the code. Handle an unknown code by its status, because later versions may add
codes. `make openapi` generates this page from `infra/docs/api/problems.py`; a test compares it with the code.
"""
FAILED = """
## Failures of a transcription

A failed transcription has its reason in `transcription.failure`: `code`, `message` for users, and whether a retry can
help.

| code | message | retry |
|---|---|---|
"""


def text() -> str:
    """Returns the page."""
    sections = "".join(map(_section, sorted({each.status for each in PROBLEMS})))
    return HEAD + sections + FAILED + _failures() + timeline.timeline_section()


def _section(status: int) -> str:
    rows = "".join(f"| `{each.code}` | {each.meaning} | {each.remedy} |\n" for each in problems_with_status(status))
    return f"\n## {status} {title(status)}\n\n| code | meaning | remedy |\n|---|---|---|\n{rows}"


def _failures() -> str:
    return "".join(f"| `{code}` | {said} | {'yes' if retry else 'no'} |\n" for code, (said, retry) in FAILURES.items())
