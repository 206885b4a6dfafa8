"""The schema of the provider: from its file, and as Terraform's plugin protocol 6 has it (message `Schema`)."""

import gzip
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.terraform.standin.wire import field, message, repeated

FOLDER = Path(__file__).parent / "schemas"
NESTING = {"single": 1, "list": 2, "set": 3, "map": 4}
SENSITIVE = {"secret_data", "private_key", "password", "client_secret", "access_token", "id_token"}

Block = dict[str, Any]


@dataclass(frozen=True)
class Schema:
    """Blocks by the type of a resource or a data source."""

    version: str
    provider: Block
    resources: dict[str, Block]
    data_sources: dict[str, Block]


def versions() -> tuple[str, ...]:
    """The versions of the provider whose schemas are here."""
    return tuple(sorted(path.name.removeprefix("google-").removesuffix(".json.gz") for path in FOLDER.glob("*.gz")))


def load(version: str) -> Schema:
    """The schema of one version."""
    return Schema(**json.loads(gzip.decompress((FOLDER / f"google-{version}.json.gz").read_bytes())))


def encoded(schema: Schema) -> bytes:
    """The answer to GetProviderSchema."""
    capabilities = field(2, 1)  # get_provider_schema_optional: Terraform may ask once for all
    return (
        field(1, _schema(schema.provider))
        + repeated(2, (_entry(name, block) for name, block in schema.resources.items()))
        + repeated(3, (_entry(name, block) for name, block in schema.data_sources.items()))
        + field(6, capabilities)
    )


def _entry(name: str, block: Block) -> bytes:
    return message((1, name), (2, _schema(block)))


def _schema(block: Block) -> bytes:
    return field(2, _block(block))


def _block(block: Block) -> bytes:
    attributes = (_attribute(name, each) for name, each in block.get("attributes", {}).items())
    nested = (_nested(name, each) for name, each in block.get("block_types", {}).items())
    return repeated(2, attributes) + repeated(3, nested)


def _attribute(name: str, attribute: Block) -> bytes:
    flags = ((4, "required"), (5, "optional"), (6, "computed"), (11, "write_only"))
    return message(
        (1, name),
        (2, json.dumps(attribute["type"])),
        *((number, bool(attribute.get(flag))) for number, flag in flags),
        (7, name in SENSITIVE),
    )


def _nested(name: str, nested: Block) -> bytes:
    return (
        field(1, name)
        + field(2, _block(nested["block"]))
        + message((3, NESTING[nested["nesting_mode"]]), (4, nested.get("min_items")), (5, nested.get("max_items")))
    )
