"""Resource names, as the Queue and Task messages of the Cloud Tasks reference define them."""

import re

from infra.local.tasks.refusals import InvalidArgument

_LOCATION = r"projects/[A-Za-z0-9:.-]+/locations/[A-Za-z0-9-]+"
LOCATION = re.compile(_LOCATION)
QUEUE = re.compile(rf"{_LOCATION}/queues/[A-Za-z0-9-]{{1,100}}")
TASK = re.compile(rf"{_LOCATION}/queues/[A-Za-z0-9-]{{1,100}}/tasks/[A-Za-z0-9_-]{{1,500}}")


def checked(name: str, form: re.Pattern[str]) -> str:
    """The name itself; raises `InvalidArgument` when it is not of that form."""
    if not form.fullmatch(name):
        raise InvalidArgument(f'"{name}" is not a name of the form {form.pattern}')
    return name


def child_of(parent: str, name: str, form: re.Pattern[str]) -> str:
    """The name of something in `parent`; raises `InvalidArgument` when it lies elsewhere."""
    if not checked(name, form).startswith(f"{parent}/"):
        raise InvalidArgument(f'"{name}" is not in "{parent}"')
    return name


def queue_of(task_name: str) -> str:
    """The name of the queue that holds a task."""
    return task_name.rsplit("/tasks/", 1)[0]


def short(name: str) -> str:
    """The last part of a name: the id."""
    return name.rsplit("/", 1)[-1]
