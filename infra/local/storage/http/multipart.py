"""Body of a `multipart/related` upload: a JSON part, then the object's content as a stream."""

from collections.abc import AsyncIterator

from infra.local.storage.errors import invalid

# Limit of the first part, which is an object's metadata.
_MAX_HEAD_BYTES = 1024 * 1024


class MultipartRelatedBody:
    """Reads the two parts in order. Raises 400 for a malformed body."""

    def __init__(self, boundary: bytes, stream: AsyncIterator[bytes]) -> None:
        self._delimiter = b"\r\n--" + boundary
        self._stream = stream
        self._buffer = bytearray(b"\r\n")  # the first delimiter needs no line break before it

    async def metadata(self) -> bytes:
        """The content of the first part."""
        await self._until(self._delimiter)
        await self._until(b"\r\n\r\n")
        return await self._until(self._delimiter)

    async def media_type(self) -> str | None:
        """The declared type of the second part, after `metadata`."""
        for line in (await self._until(b"\r\n\r\n")).decode("latin-1").split("\r\n"):
            name, _, value = line.partition(":")
            if name.strip().lower() == "content-type":
                return value.strip()
        return None

    async def media(self) -> AsyncIterator[bytes]:
        """The content of the second part, after `media_type`."""
        kept = len(self._delimiter) - 1
        while (end := self._buffer.find(self._delimiter)) < 0:
            whole = max(0, len(self._buffer) - kept)
            yield self._take(whole)
            await self._more()
        yield self._take(end)
        async for _ in self._stream:
            pass  # the closing line

    async def _until(self, mark: bytes) -> bytes:
        while (end := self._buffer.find(mark)) < 0:
            if len(self._buffer) > _MAX_HEAD_BYTES:
                raise invalid("The first part of the multipart body is too long.")
            await self._more()
        found = self._take(end)
        self._take(len(mark))
        return found

    def _take(self, size: int) -> bytes:
        taken = bytes(self._buffer[:size])
        del self._buffer[:size]
        return taken

    async def _more(self) -> None:
        block = await anext(self._stream, b"")
        if not block:
            raise invalid("The multipart body ends before its last boundary.")
        self._buffer += block
