"""Files that a transcript is written to."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from infra.cli.display.terminal import Terminal
from infra.errors import UsageError
from shared.exchange.domain.exports.formats import FORMATS


class TranscriptOutput(NamedTuple):
    """An export format and its file; None is standard output."""

    extension: str
    file: Path | None


def parse_outputs(stem: str, formats: Sequence[str], out: Path | None) -> list[TranscriptOutput]:
    """Combines `--format` and `--out`; a name without an extension is a folder. Returns none if neither is given.

    Raises `UsageError`.
    """
    for extension in formats:
        if extension not in FORMATS:
            raise UsageError(f"There is no format {extension}: {', '.join(FORMATS)}.")
    if out is None:
        folder = None if len(formats) < 2 else Path()
    elif out.is_dir() or not out.suffix:
        folder = out
    else:
        return [_single_file(formats, out)]
    kinds = formats or (["txt"] if folder else [])
    if folder is None and "docx" in kinds:
        raise UsageError("A Word document cannot be printed: name its file with --out.")
    return [
        TranscriptOutput(kind, folder / f"{stem}.{kind}" if folder is not None else None)
        for kind in dict.fromkeys(kinds)
    ]


def _single_file(formats: Sequence[str], out: Path) -> TranscriptOutput:
    if len(formats) > 1:
        raise UsageError("Several formats need a folder: name one with --out.")
    kind = formats[0] if formats else out.suffix.removeprefix(".")
    if kind not in FORMATS:
        raise UsageError(f"{out} does not end in {', '.join(FORMATS)}: choose one with --format.")
    return TranscriptOutput(kind, out)


def check_distinct(outputs: Iterable[TranscriptOutput]) -> None:
    """Raises `UsageError` if two transcripts would be written to one file."""
    files = [output.file for output in outputs if output.file]
    for file in files:
        if files.count(file) > 1:
            raise UsageError(
                f"Two transcripts would be written to {file}: name a folder with --out, and use distinct file names."
            )


def write_output(data: bytes, output: TranscriptOutput, terminal: Terminal) -> None:
    """Writes to the file, which is replaced, or to standard output."""
    if output.file is None:
        terminal.out.file.write(data.decode())
        return
    try:
        output.file.parent.mkdir(parents=True, exist_ok=True)
        output.file.write_bytes(data)
    except OSError as error:
        raise UsageError(f"{output.file} cannot be written: {error.strerror}.") from error
    terminal.info(f"Written: {output.file}")
