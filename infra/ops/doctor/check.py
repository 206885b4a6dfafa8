"""A check of one resource, and its result."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from google.api_core.exceptions import GoogleAPIError
from google.auth.exceptions import GoogleAuthError
from pydantic import BaseModel, ConfigDict
from requests import RequestException

TERRAFORM = "run terraform apply (docs/deploy.md)"


class CheckResult(BaseModel):
    """The resource, whether it is as declared, the difference, and the remedy."""

    model_config = ConfigDict(frozen=True)

    kind: str
    name: str
    ok: bool
    detail: str = ""
    remedy: str = ""


class Check(NamedTuple):
    """A check of one resource. `fault` returns the difference, or nothing; `remedy` repairs it."""

    kind: str
    name: str
    fault: Callable[[], str]
    remedy: str = TERRAFORM


def run_checks(checks: Iterable[Check]) -> Iterator[CheckResult]:
    """Runs the checks. One that cannot run counts as failed, with the reason."""
    for check in checks:
        fault = _fault(check)
        next_step = check.remedy if fault else ""
        yield CheckResult(kind=check.kind, name=check.name, ok=not fault, detail=fault, remedy=next_step)


def _fault(check: Check) -> str:
    try:
        return check.fault()
    except (GoogleAPIError, GoogleAuthError, RequestException) as error:
        return f"cannot be checked: {str(error) or type(error).__name__}"


def differences(found: dict[str, object], declared: dict[str, object]) -> str:
    """Describes the fields that differ from the declaration: `ackDeadline is 10, not 60`."""
    differ = (name for name in declared if found.get(name) != declared[name])
    return ", ".join(f"{name} is {found.get(name)}, not {declared[name]}" for name in differ)
