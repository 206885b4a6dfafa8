"""A file on this machine that somebody wants transcribed."""

from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict

from infra.cli.errors import CliError, Usage
from shared.transcription.domain.uploads import EXTENSIONS

# The first name of each ending in the API's table is the usual one; the endings added here are other names of it.
TYPES = {ending: mime for mime, ending in reversed(EXTENSIONS.items())} | {
    "opus": "audio/ogg",
    "oga": "audio/ogg",
    "m4b": "audio/mp4",
    "wave": "audio/wav",
}


class Recording(BaseModel):
    """What tells a file from a changed one: its absolute path, size in bytes, and time of change in nanoseconds."""

    model_config = ConfigDict(frozen=True)

    path: Path
    size: int
    changed_ns: int

    @classmethod
    def at(cls, path: Path) -> Self:
        """Raises `Usage` when there is no file with something in it."""
        try:
            found = path.stat()
        except OSError as error:
            raise Usage(f"{path}: {error.strerror}.") from error
        if not path.is_file():
            raise Usage(f"{path} is not a file.")
        if found.st_size == 0:
            raise Usage(f"{path} is empty.")
        return cls(path=path.resolve(), size=found.st_size, changed_ns=found.st_mtime_ns)

    @property
    def content_type(self) -> str:
        """The MIME type for the file's ending; raises `Usage` for one that Earshot does not read."""
        ending = self.path.suffix.removeprefix(".").lower()
        if ending not in TYPES:
            raise Usage(f"{self.path.name} is not a recording Earshot reads: {', '.join(sorted(TYPES))}.")
        return TYPES[ending]

    def check_unchanged(self) -> None:
        """Raises `CliError` when the file is not what it was: the parts sent before would not fit."""
        if Recording.at(self.path) != self:
            raise changed(self.path)


def changed(path: Path) -> CliError:
    """The error for a file that is not what it was when sending it began."""
    return CliError(f"{path.name} changed while it was sent.", hint="Run the same command again.")
