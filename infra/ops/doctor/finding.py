"""One thing that was looked at."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from google.api_core.exceptions import GoogleAPIError
from google.auth.exceptions import GoogleAuthError
from pydantic import BaseModel, ConfigDict
from requests import RequestException

TERRAFORM = "terraform apply brings back what is declared (docs/deploy.md)"


class Finding(BaseModel):
    """What was looked at, whether it is as declared, what is wrong or worth knowing, and what to do next."""

    model_config = ConfigDict(frozen=True)

    about: str
    name: str
    ok: bool
    says: str = ""
    next: str = ""


class Check(NamedTuple):
    """`fault` says what is wrong, or nothing; `next` is what mends it."""

    about: str
    name: str
    fault: Callable[[], str]
    next: str = TERRAFORM


def looked_at(checks: Iterable[Check]) -> Iterator[Finding]:
    """One that cannot be looked at is not as declared, and says why."""
    for check in checks:
        fault = _fault(check)
        next_step = check.next if fault else ""
        yield Finding(about=check.about, name=check.name, ok=not fault, says=fault, next=next_step)


def _fault(check: Check) -> str:
    try:
        return check.fault()
    except (GoogleAPIError, GoogleAuthError, RequestException) as error:
        return f"cannot be looked at: {str(error) or type(error).__name__}"


def differing(found: dict[str, object], declared: dict[str, object]) -> str:
    """What is not as declared, by its name: `ackDeadline is 10, not 60`."""
    differ = (name for name in declared if found.get(name) != declared[name])
    return ", ".join(f"{name} is {found.get(name)}, not {declared[name]}" for name in differ)
