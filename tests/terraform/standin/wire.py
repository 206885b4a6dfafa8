"""Protocol buffers without generated code: fields by number, read and written."""

from collections.abc import Iterable

Value = int | str | bytes | None
VARINT, BYTES = 0, 2


def message(*fields: tuple[int, Value]) -> bytes:
    """A message of these fields; what is empty, zero or None is left out, as its default."""
    return b"".join(field(number, value) for number, value in fields if value)


def field(number: int, value: Value) -> bytes:
    """One field, also an empty one."""
    if isinstance(value, int):
        return varint(number << 3 | VARINT) + varint(int(value))
    data = value.encode() if isinstance(value, str) else value or b""
    return varint(number << 3 | BYTES) + varint(len(data)) + data


def varint(number: int) -> bytes:
    """Seven bits a byte, the lowest first."""
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*out, number])


def parsed(data: bytes) -> dict[int, list[bytes]]:
    """The fields of a message that have a length; numbers, which nothing here asks for, are passed over."""
    found: dict[int, list[bytes]] = {}
    at = 0
    while at < len(data):
        key, at = _varint(data, at)
        length, at = _varint(data, at)
        if key & 7 == BYTES:
            found.setdefault(key >> 3, []).append(data[at : at + length])
            at += length
    return found


def first(data: bytes, number: int) -> bytes:
    """A field that occurs once; empty when it is missing."""
    return next(iter(parsed(data).get(number, [])), b"")


def repeated(number: int, values: Iterable[bytes]) -> bytes:
    """A field that occurs once for each value."""
    return b"".join(field(number, value) for value in values)


def _varint(data: bytes, at: int) -> tuple[int, int]:
    number = shift = 0
    while True:
        number |= (data[at] & 0x7F) << shift
        shift += 7
        at += 1
        if data[at - 1] < 0x80:
            return number, at
