"""What schemathesis has to know of this API; loaded by it, not by pytest."""

import re
from typing import Any

import schemathesis

WHOLE_NUMBER = "Input should be a valid integer"  # 7.0 is one to JSON Schema; we take numbers as they are written


@schemathesis.hook
def filter_failure(context: Any, failure: Any, case: Any, response: Any) -> bool:
    """False for what is no failure of ours."""
    if type(failure).__name__ == "RejectedPositiveData":
        return not (_only_we_know(response) or _names_nothing(case))
    return not _never_reached_us(case, response)


def _only_we_know(response: Any) -> bool:
    """A cursor is valid when we made it, a port or an IPv6 address by its value; some fields only not together.

    A file is a transcript when it can be read as one; an engine or a set of roles is one that there is.
    """
    said = response.text if response.status_code in (400, 422) else ""
    return any(
        each in said
        for each in (
            ":invalid-cursor",
            ":transcript-unreadable",
            "must not be larger than",
            "must be before",
            "must not be before",
            "must be an address",
            "must have different names",
            "may be like ",
            "must name segments, ",
            ":no-such-engine",
            ":unknown-role-set",
            WHOLE_NUMBER,
        )
    )


def _names_nothing(case: Any) -> bool:
    """An empty text of one answer was taken for the id of something: that is another path."""
    return "" in (case.path_parameters or {}).values()


def _never_reached_us(case: Any, response: Any) -> bool:
    """The Functions Framework has no route for a path with a line break, and answers for itself."""
    names = map(str, (case.path_parameters or {}).values())
    return response.status_code == 404 and any("\n" in name or "%0A" in name.upper() for name in names)


@schemathesis.hook
def map_body(context: Any, body: Any) -> Any:
    """No made-up webhook is ever called: `.invalid` is never found (RFC 2606)."""
    if context.operation.path != "/v1/webhooks" or not isinstance(body, dict) or not isinstance(body.get("url"), str):
        return body
    return {**body, "url": re.sub(r"//[0-9A-Za-z.-]*[0-9A-Za-z](?=$|[:/?])", "//hooks.invalid", body["url"], count=1)}
