"""What can be typed behind a command."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, NamedTuple, TypeVar

import typer
from pydantic import BaseModel, ValidationError

from infra.cli.errors import Usage
from infra.cli.probe import seconds_in
from infra.cli.recording import Recording
from infra.local.speech.device import Device
from shared.billing.domain.quotes import QuoteRequest
from shared.core.domain.jobs import JobName
from shared.core.domain.processing import Processing
from shared.exchange.domain.imports.formats import ImportFormat
from shared.transcription.domain.options import ChannelMode
from shared.transcription.domain.uploads import UploadRequest
from shared.transcription.domain.vocabularies import PhraseRequest
from shared.versions.domain.versions import VersionRequest

M = TypeVar("M", bound=BaseModel)

Files = Annotated[list[Path], typer.Argument(help="Recordings: WAV, FLAC, MP3, M4A, OGG, WebM, ...", metavar="FILE...")]
QuotedFiles = Annotated[list[Path] | None, typer.Argument(help="Recordings.", metavar="FILE...", show_default=False)]
SessionId = Annotated[str, typer.Argument(help="The session, as `earshot sessions` lists it.", metavar="ID")]
SpeakerLabel = Annotated[str, typer.Argument(help="Such as S1, as an export without names has it.", metavar="SPEAKER")]
SpeakerName = Annotated[str, typer.Argument(help="Their name.", metavar="NAME")]
Languages = Annotated[
    list[str] | None,
    typer.Option("--language", "-l", help="Such as en-US; up to three times.", show_default="find out", metavar="TAG"),
]
Speakers = Annotated[
    str,
    typer.Option(help="How many people speak, or at least and at most.", show_default="find out", metavar="N|MIN-MAX"),
]
Title = Annotated[str, typer.Option(help="Instead of the file's name.", show_default=False)]
ChannelsOption = Annotated[ChannelMode, typer.Option(help="Recognise several channels mixed, or each by itself.")]
WithinADay = Annotated[bool, typer.Option("--within-a-day", help="Cheaper; the transcript may take a day.")]
Phrases = Annotated[
    list[str] | None,
    typer.Option("--phrase", help="To expect: Dashwood, or Dashwood=15 with a boost (0 to 20); may be repeated."),
]
VocabularyFile = Annotated[
    Path | None, typer.Option("--vocabulary", help="A file of phrases, one a line.", show_default=False)
]
Space = Annotated[str, typer.Option("--space", help="Of a space; yours unless it is named.", metavar="ID")]
Add = Annotated[list[str] | None, typer.Option("--add", help="A phrase more; may be repeated.", metavar="PHRASE")]
Remove = Annotated[list[str] | None, typer.Option("--remove", help="A phrase less.", metavar="PHRASE")]
SetFile = Annotated[Path | None, typer.Option("--set", help="A file of all phrases, one a line.", show_default=False)]
Transcript = Annotated[Path, typer.Argument(help="WebVTT, SubRip, our JSON or Whisper's.", metavar="FILE")]
IntoSession = Annotated[str, typer.Option("--session", help="Of which it is a version.", show_default="a new one")]
FileKind = Annotated[
    ImportFormat | None, typer.Option("--format", "-f", help="Of the file.", show_default="as it looks")
]
Promote = Annotated[bool, typer.Option("--promote", help="Make it the version that people read.")]
NamesAsSpeakers = Annotated[bool, typer.Option("--speakers/--no-speakers", help="Take 'Ann: yes' for what Ann said.")]
EngineOption = Annotated[str, typer.Option("--engine", help="One that Earshot offers beside its own.", metavar="NAME")]
Formats = Annotated[
    list[str] | None,
    typer.Option("--format", "-f", help="vtt, srt, txt or json; may be repeated.", show_default=False, metavar="KIND"),
]
Out = Annotated[
    Path | None, typer.Option("--out", "-o", help="A file, or a folder (a name without an ending).", show_default=False)
]
Watch = Annotated[bool, typer.Option("--watch/--no-watch", help="Follow until the transcript is there.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Only the transcript and errors.")]
Limit = Annotated[int, typer.Option("--limit", "-n", help="At most so many, the newest first.", min=1)]
Json = Annotated[bool, typer.Option("--json", help="As JSON.")]
Record = Annotated[Path | None, typer.Option("--record", hidden=True, help="Save a film of the terminal as SVG.")]
MaintenanceJob = Annotated[JobName, typer.Argument(metavar="JOB", help="One of docs/maintenance.md.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Change nothing; log what would be done.")]
Repair = Annotated[bool, typer.Option("--repair", help="Mend what the job finds wrong, not only report it.")]
Once = Annotated[bool, typer.Option(help="End after the transcript.")]
Traces = Annotated[bool, typer.Option("--traces", help="Show all that the functions do, at /traces.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Show what its parts log.")]
New = Annotated[bool, typer.Option("--new", help="Make a new user.")]
Port = Annotated[int, typer.Option(help="Of the API, if it is free.")]
SpeechModel = Annotated[str, typer.Option("--model", help="The recogniser's model.")]
Minutes = Annotated[
    float | None,
    typer.Option(help="The length, where there is no file or it does not say it.", show_default=False),
]
WithRecordings = Annotated[bool, typer.Option("--recordings", help="With recordings that are still kept.")]
Folder = Annotated[Path, typer.Option("--out", "-o", help="A folder for the files.", show_default="this one")]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask.")]
Code = Annotated[str | None, typer.Argument(help="The plan to change to.", show_default=False)]
Prorate = Annotated[bool, typer.Option("--prorate", help="Begin a new cycle with its share of this month.")]
PlanCode = Annotated[str, typer.Argument(help="The plan, as `earshot plans` lists it.", metavar="CODE")]
Fields = Annotated[list[str], typer.Argument(help="Such as monthlyMinutes=600.", metavar="FIELD=VALUE...")]
NewPlan = Annotated[bool, typer.Option("--new", help="Make a plan that there is not yet.")]
Uid = Annotated[str, typer.Argument(help="The user's id in Firebase Authentication.", metavar="UID")]
Hold = Annotated[bool, typer.Option("--on/--off", help="Hold it, or let it go.", show_default=False)]
SpeechDevice = Annotated[Device, typer.Option("--device", help="What the recogniser runs on.")]


# Which option a field of the request comes from; all others are about the speakers.
OPTIONS = {
    "language_codes": "--language",
    "engine": "--engine",
    "title": "--title",
    "phrases": "--phrase",
    "file_name": "FILE",
    "size_bytes": "FILE",
    "duration_seconds": "Length in seconds",
    "durationSeconds": "Length in seconds",
}


class Wishes(NamedTuple):
    """How somebody wants recordings recognised, as typed."""

    languages: Sequence[str] = ("auto",)
    speakers: str = ""
    channels: ChannelMode = ChannelMode.MIX
    title: str = ""
    within_a_day: bool = False
    phrases: tuple[PhraseRequest, ...] = ()
    engine: str = ""

    def request(self, recording: Recording) -> UploadRequest:
        """What to ask the API for. Raises `Usage` with what is not valid."""
        known = {
            "file_name": recording.path.name,
            "content_type": recording.content_type,
            "size_bytes": recording.size,
            "duration_seconds": seconds_in(recording.path),
            "title": self.title,
        }
        return _valid(UploadRequest, known | self._recognition())

    def version(self) -> VersionRequest:
        """What to ask the API for, of a recording that it has. Raises `Usage` with what is not valid."""
        return _valid(VersionRequest, self._recognition())

    def _recognition(self) -> dict[str, object]:
        least, most = _bounds(self.speakers)
        return {
            "language_codes": tuple(self.languages),
            "min_speakers": least,
            "max_speakers": most,
            "channels": self.channels,
            "processing": Processing.WITHIN_A_DAY if self.within_a_day else Processing.NOW,
            "phrases": self.phrases,
            "engine": self.engine,
        }


def quote_request(seconds: float, size: int | None) -> QuoteRequest:
    """What to ask the API for. Raises `Usage` for a length that it does not take."""
    return _valid(QuoteRequest, {"duration_seconds": seconds, "size_bytes": size})


def _valid(model: type[M], fields: Mapping[str, object]) -> M:
    try:
        return model.model_validate(fields)
    except ValidationError as error:
        raise Usage(_sentence(error)) from error


def _sentence(error: ValidationError) -> str:
    """What is wrong with each option: `--speakers: Input should be less than or equal to 20`."""
    wrong: dict[str, str] = {}
    for each in error.errors():
        option = OPTIONS.get(str(each["loc"][0]) if each["loc"] else "", "--speakers")
        wrong.setdefault(option, each["msg"].removeprefix("Value error, "))
    return ". ".join(f"{option}: {message}" for option, message in wrong.items())


def _bounds(speakers: str) -> tuple[int | None, int | None]:
    """`3` is exactly three, `2-4` two to four."""
    if not speakers:
        return None, None
    least, _, most = speakers.partition("-")
    try:
        return int(least), int(most or least)
    except ValueError as error:
        raise Usage(f"--speakers takes a number such as 3, or a range such as 2-4, not {speakers}.") from error
