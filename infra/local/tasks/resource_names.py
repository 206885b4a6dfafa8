"""Resource names, by the Queue and Task messages of the Cloud Tasks reference."""

import re

from infra.local.tasks.errors import InvalidArgument

_LOCATION = r"projects/[A-Za-z0-9:.-]+/locations/[A-Za-z0-9-]+"
LOCATION = re.compile(_LOCATION)
QUEUE = re.compile(rf"{_LOCATION}/queues/[A-Za-z0-9-]{{1,100}}")
TASK = re.compile(rf"{_LOCATION}/queues/[A-Za-z0-9-]{{1,100}}/tasks/[A-Za-z0-9_-]{{1,500}}")


def checked_name(name: str, form: re.Pattern[str]) -> str:
    """Returns the name. Raises `InvalidArgument` if it has another form."""
    if not form.fullmatch(name):
        raise InvalidArgument(f'"{name}" is not a name of the form {form.pattern}')
    return name


def child_of(parent: str, name: str, form: re.Pattern[str]) -> str:
    """Returns the name of a resource in `parent`. Raises `InvalidArgument` if it is elsewhere."""
    if not checked_name(name, form).startswith(f"{parent}/"):
        raise InvalidArgument(f'"{name}" is not in "{parent}"')
    return name


def queue_of(task_name: str) -> str:
    """Returns the name of a task's queue."""
    return task_name.rsplit("/tasks/", 1)[0]


def short_name(name: str) -> str:
    """Returns the last part of a name."""
    return name.rsplit("/", 1)[-1]
