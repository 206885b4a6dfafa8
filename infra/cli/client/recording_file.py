"""A local recording to be transcribed."""

from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict

from infra.errors import UsageError, UserError
from shared.transcription.domain.uploads import EXTENSIONS

# The API's extensions, and further names of the same types.
CONTENT_TYPES = {ending: mime for mime, ending in reversed(EXTENSIONS.items())} | {
    "opus": "audio/ogg",
    "oga": "audio/ogg",
    "m4b": "audio/mp4",
    "wave": "audio/wav",
}


class RecordingFile(BaseModel):
    """Absolute path, size in bytes and modification time in nanoseconds. They tell whether the file has changed."""

    model_config = ConfigDict(frozen=True)

    path: Path
    size: int
    modified_ns: int

    @classmethod
    def from_path(cls, path: Path) -> Self:
        """Reads size and time of a file. Raises `UsageError` if it is missing, empty or no file."""
        try:
            found = path.stat()
        except OSError as error:
            raise UsageError(f"{path}: {error.strerror}.") from error
        if not path.is_file():
            raise UsageError(f"{path} is not a file.")
        if found.st_size == 0:
            raise UsageError(f"{path} is empty.")
        return cls(path=path.resolve(), size=found.st_size, modified_ns=found.st_mtime_ns)

    @property
    def content_type(self) -> str:
        """The MIME type by file extension. Raises `UsageError` for an unsupported one."""
        ending = self.path.suffix.removeprefix(".").lower()
        if ending not in CONTENT_TYPES:
            raise UsageError(
                f"{self.path.name} has an unsupported type; supported: {', '.join(sorted(CONTENT_TYPES))}."
            )
        return CONTENT_TYPES[ending]

    def check_unchanged(self) -> None:
        """Raises `UserError` if the file has changed, because the chunks sent before would not match."""
        if RecordingFile.from_path(self.path) != self:
            raise file_changed(self.path)


def file_changed(path: Path) -> UserError:
    """Creates the error for a file that changed during the upload."""
    return UserError(f"{path.name} changed during the upload.", hint="Run the same command again.")
