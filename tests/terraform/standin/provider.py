"""The calls of Terraform's plugin protocol 6 that validating and planning need."""

from collections.abc import Iterable

from tests.terraform.standin.schema import Schema, encoded
from tests.terraform.standin.values import Path, faults, packed, planned, read, unpacked
from tests.terraform.standin.wire import field, first, message, repeated, varint

ERROR = 1


class Provider:
    """One provider, for one run of Terraform after another; `project` is the one that it is configured with."""

    METHODS = (
        "GetProviderSchema", "ValidateProviderConfig", "ValidateResourceConfig", "ValidateDataResourceConfig",
        "ConfigureProvider", "PlanResourceChange", "ReadDataSource", "StopProvider",
    )  # fmt: skip

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self._encoded = encoded(schema)
        self._project = ""

    def call(self, method: str, request: bytes) -> bytes:
        """Answers one call; those that need no answer get an empty one."""
        handler = getattr(self, f"_{method}", None)
        return handler(request) if handler else b""

    def _GetProviderSchema(self, _: bytes) -> bytes:  # noqa: N802 (the protocol's name)
        return self._encoded

    def _ConfigureProvider(self, request: bytes) -> bytes:  # noqa: N802
        self._project = str((_value(first(request, 2)) or {}).get("project"))
        return b""

    def _ValidateResourceConfig(self, request: bytes) -> bytes:  # noqa: N802
        return _validated(faults(self._schema.resources[_kind(request)], _value(first(request, 2))))

    def _ValidateDataResourceConfig(self, request: bytes) -> bytes:  # noqa: N802
        return _validated(faults(self._schema.data_sources[_kind(request)], _value(first(request, 2))))

    def _PlanResourceChange(self, request: bytes) -> bytes:  # noqa: N802
        kind, proposed = _kind(request), _value(first(request, 3))
        if proposed is None:  # it is to be destroyed
            return field(1, _dynamic(None))
        return field(1, _dynamic(planned(kind, self._schema.resources[kind], proposed, self._project)))

    def _ReadDataSource(self, request: bytes) -> bytes:  # noqa: N802
        kind, asked = _kind(request), _value(first(request, 2))
        return field(1, _dynamic(read(kind, self._schema.data_sources[kind], asked, self._project)))


def _kind(request: bytes) -> str:
    return first(request, 1).decode()


def _value(dynamic: bytes) -> dict[str, object] | None:
    """A `DynamicValue`: msgpack in its first field."""
    data = first(dynamic, 1)
    return unpacked(data) if data else None


def _dynamic(value: object) -> bytes:
    return field(1, packed(value))


def _validated(found: Iterable[tuple[Path, str]]) -> bytes:
    return repeated(1, (message((1, ERROR), (2, said), (3, said), (4, _steps(path))) for path, said in found))


def _steps(path: Path) -> bytes:
    """An `AttributePath`: names in field 1 of a step, indices in field 3."""
    return repeated(1, (field(1, step) if isinstance(step, str) else varint(3 << 3) + varint(step) for step in path))
