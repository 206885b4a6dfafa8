"""Which files a transcript is written to."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from infra.cli.errors import Usage
from infra.cli.terminal import Terminal
from shared.exchange.domain.exports.formats import FORMATS


class Output(NamedTuple):
    """One kind of transcript, and its file; None is the standard output."""

    extension: str
    file: Path | None


def outputs(stem: str, formats: Sequence[str], out: Path | None) -> list[Output]:
    """What `--format` and `--out`, a folder if it has no ending, ask for; nothing at all: for a person to read.

    Raises `Usage`.
    """
    for extension in formats:
        if extension not in FORMATS:
            raise Usage(f"There is no format {extension}: {', '.join(FORMATS)}.")
    if out is None:
        folder = None if len(formats) < 2 else Path()
    elif out.is_dir() or not out.suffix:
        folder = out
    else:
        return [_to_file(formats, out)]
    kinds = formats or (["txt"] if folder else [])
    if folder is None and "docx" in kinds:
        raise Usage("A Word document is no text for the screen: name its file with --out.")
    return [Output(kind, folder / f"{stem}.{kind}" if folder is not None else None) for kind in dict.fromkeys(kinds)]


def _to_file(formats: Sequence[str], out: Path) -> Output:
    if len(formats) > 1:
        raise Usage("Several formats do not fit into one file: let --out name a folder.")
    kind = formats[0] if formats else out.suffix.removeprefix(".")
    if kind not in FORMATS:
        raise Usage(f"{out} does not end in {', '.join(FORMATS)}: say --format.")
    return Output(kind, out)


def check_distinct(outputs: Iterable[Output]) -> None:
    """Raises `Usage` when two transcripts would go to one file."""
    files = [output.file for output in outputs if output.file]
    for file in files:
        if files.count(file) > 1:
            raise Usage(f"Two transcripts would be written to {file}: let --out name a folder, and names differ.")


def write(data: bytes, output: Output, terminal: Terminal) -> None:
    """To the file, which is replaced, or to the standard output."""
    if output.file is None:
        terminal.out.file.write(data.decode())
        return
    try:
        output.file.parent.mkdir(parents=True, exist_ok=True)
        output.file.write_bytes(data)
    except OSError as error:
        raise Usage(f"{output.file} cannot be written: {error.strerror}.") from error
    terminal.say(f"Written: {output.file}")
