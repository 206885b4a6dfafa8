"""Values of a resource, by the block of its schema: nested dictionaries and lists, with a mark for what is unknown."""

from collections.abc import Callable, Iterator
from typing import Any

import msgpack

from tests.terraform.standin.schema import Block

UNKNOWN = msgpack.ExtType(0, b"\0")
NUMBER = "123456789012"
Path = tuple[str | int, ...]


def unpacked(data: bytes) -> Any:
    """A value as Terraform sends it."""
    return msgpack.unpackb(data, ext_hook=msgpack.ExtType, strict_map_key=False)


def packed(value: Any) -> bytes:
    """A value as Terraform takes it."""
    return bytes(msgpack.packb(value))


def planned(kind: str, block: Block, value: Any, project: str) -> Any:
    """What is proposed, with what the provider would decide: as far as that is known before, else unknown."""
    known = _known(kind, value, project)
    completed = value | {name: each for name, each in known.items() if value.get(name) is None}
    return _filled(block, completed, UNKNOWN)


def read(kind: str, block: Block, value: Any, project: str) -> Any:
    """A data source, whose values are always known."""
    known = _known(kind, value, project)
    return _filled(block, value | known, None)


def faults(block: Block, value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Arguments that are set although the provider decides them, or that are set to no value of their enumeration."""
    for name, attribute in block.get("attributes", {}).items():
        given = value.get(name)
        if given is None:
            continue
        if not (attribute.get("required") or attribute.get("optional")):
            yield (*path, name), f"{name} is decided by the provider"
        if isinstance(given, str) and given and given not in attribute.get("enum", [given]):
            yield (*path, name), f"{given!r} is not one of {attribute['enum']}"
    for name, nested in block.get("block_types", {}).items():
        for index, each in enumerate(_blocks(value.get(name))):
            yield from faults(nested["block"], each, (*path, name, index))


def _known(kind: str, value: Any, project: str) -> dict[str, str]:
    return KNOWN[kind](value, project) if kind in KNOWN else {}


def _filled(block: Block, value: Any, decided: Any) -> Any:
    for name, attribute in block.get("attributes", {}).items():
        if attribute.get("computed") and value.get(name) is None:
            value[name] = decided
    for name, nested in block.get("block_types", {}).items():
        for each in _blocks(value.get(name)):
            _filled(nested["block"], each, decided)
    return value


def _blocks(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [value]
    return value if isinstance(value, list) else []


def _service_account(value: Any, project: str) -> dict[str, str]:
    email = f"{value['account_id']}@{value.get('project') or project}.iam.gserviceaccount.com"
    name = f"projects/{value.get('project') or project}/serviceAccounts/{email}"
    return {"email": email, "name": name, "member": f"serviceAccount:{email}"}


def _storage_agent(value: Any, project: str) -> dict[str, str]:
    email = f"service-{NUMBER}@gs-project-accounts.iam.gserviceaccount.com"
    return {"email_address": email, "member": f"serviceAccount:{email}"}


def _custom_role(value: Any, project: str) -> dict[str, str]:
    return {"name": f"projects/{value.get('project') or project}/roles/{value['role_id']}"}


# What the real provider knows when it plans, as it follows from the arguments.
KNOWN: dict[str, Callable[[Any, str], dict[str, str]]] = {
    "google_service_account": _service_account,
    "google_storage_project_service_account": _storage_agent,
    "google_project_iam_custom_role": _custom_role,
    "google_project": lambda value, project: {"number": NUMBER, "name": "stand-in"},
}
