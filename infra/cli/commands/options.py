"""Arguments and options of the commands."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, NamedTuple, TypeVar

import typer
from pydantic import BaseModel, ValidationError

from infra.cli.client.duration_probe import probe_seconds
from infra.cli.client.recording_file import RecordingFile
from infra.errors import UsageError
from infra.local.speech.device import ComputeDevice
from shared.billing.domain.quotes import QuoteRequest
from shared.core.domain.jobs import JobName
from shared.core.domain.processing import Processing
from shared.exchange.domain.imports.formats import ImportFormat
from shared.transcription.domain.options import ChannelMode
from shared.transcription.domain.uploads import UploadRequest
from shared.transcription.domain.vocabularies import PhraseRequest
from shared.versions.domain.versions import VersionRequest

RequestModel = TypeVar("RequestModel", bound=BaseModel)

Files = Annotated[list[Path], typer.Argument(help="Recordings: WAV, FLAC, MP3, M4A, OGG, WebM, ...", metavar="FILE...")]
QuotedFiles = Annotated[list[Path] | None, typer.Argument(help="Recordings.", metavar="FILE...", show_default=False)]
SessionId = Annotated[str, typer.Argument(help="The session, as `earshot sessions` lists it.", metavar="ID")]
SpeakerLabel = Annotated[str, typer.Argument(help="The speaker's label, such as S1.", metavar="SPEAKER")]
SpeakerName = Annotated[str, typer.Argument(help="The speaker's name.", metavar="NAME")]
Languages = Annotated[
    list[str] | None,
    typer.Option(
        "--language",
        "-l",
        help="A language such as en-US; may be given up to three times.",
        show_default="detected",
        metavar="TAG",
    ),
]
Speakers = Annotated[
    str,
    typer.Option(help="The number of speakers, or a range.", show_default="detected", metavar="N|MIN-MAX"),
]
Title = Annotated[str, typer.Option(help="The title of the session.", show_default="the file's name")]
ChannelsOption = Annotated[ChannelMode, typer.Option(help="Transcribe channels mixed, or each separately.")]
WithinADay = Annotated[bool, typer.Option("--within-a-day", help="Cheaper; the transcript is ready within a day.")]
Phrases = Annotated[
    list[str] | None,
    typer.Option(
        "--phrase", help="A phrase to expect: Dashwood, or Dashwood=15 with a boost (0 to 20); may be repeated."
    ),
]
VocabularyFile = Annotated[
    Path | None, typer.Option("--vocabulary", help="A file with one phrase a line.", show_default=False)
]
Space = Annotated[str, typer.Option("--space", help="The space; your own vocabulary if it is not given.", metavar="ID")]
Add = Annotated[list[str] | None, typer.Option("--add", help="Add a phrase; may be repeated.", metavar="PHRASE")]
Remove = Annotated[
    list[str] | None, typer.Option("--remove", help="Remove a phrase; may be repeated.", metavar="PHRASE")
]
SetFile = Annotated[
    Path | None, typer.Option("--set", help="Replace all phrases by those of a file, one a line.", show_default=False)
]
Transcript = Annotated[
    Path, typer.Argument(help="A file in WebVTT, SubRip, Earshot's JSON or Whisper's JSON.", metavar="FILE")
]
IntoSession = Annotated[
    str, typer.Option("--session", help="Import as a version of this session.", show_default="a new one")
]
FileKind = Annotated[
    ImportFormat | None, typer.Option("--format", "-f", help="The format of the file.", show_default="detected")
]
Promote = Annotated[bool, typer.Option("--promote", help="Make it the current version.")]
NamesAsSpeakers = Annotated[
    bool, typer.Option("--speakers/--no-speakers", help="Read 'Ann: yes' as a speaker and a text.")
]
EngineOption = Annotated[str, typer.Option("--engine", help="Another speech engine of the deployment.", metavar="NAME")]
Formats = Annotated[
    list[str] | None,
    typer.Option("--format", "-f", help="vtt, srt, txt or json; may be repeated.", show_default=False, metavar="KIND"),
]
Out = Annotated[
    Path | None,
    typer.Option("--out", "-o", help="A file, or a folder (a name without an extension).", show_default=False),
]
Watch = Annotated[bool, typer.Option("--watch/--no-watch", help="Follow until the transcript is ready.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print only the transcript and errors.")]
Limit = Annotated[int, typer.Option("--limit", "-n", help="The most rows to list.", min=1)]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Record = Annotated[Path | None, typer.Option("--record", hidden=True, help="Record the terminal as an animated SVG.")]
MaintenanceJob = Annotated[JobName, typer.Argument(metavar="JOB", help="A job of docs/reference/maintenance.md.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Log the changes without making them.")]
Repair = Annotated[bool, typer.Option("--repair", help="Repair what the job finds, instead of reporting it.")]
Once = Annotated[bool, typer.Option(help="Stop the local cloud after the transcript.")]
Traces = Annotated[bool, typer.Option("--traces", help="Trace every request; see /traces.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Print the log of every service.")]
New = Annotated[bool, typer.Option("--new", help="Create a new user.")]
Port = Annotated[int, typer.Option(help="The preferred port of the API.")]
SpeechModel = Annotated[str, typer.Option("--model", help="The speech model.")]
Minutes = Annotated[
    float | None,
    typer.Option(help="The length, if there is no file or the file has none.", show_default=False),
]
WithRecordings = Annotated[bool, typer.Option("--recordings", help="Include recordings.")]
Folder = Annotated[Path, typer.Option("--out", "-o", help="The folder for the files.", show_default="the current one")]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask for confirmation.")]
Code = Annotated[str | None, typer.Argument(help="The plan to change to.", show_default=False)]
Prorate = Annotated[bool, typer.Option("--prorate", help="Start a new cycle for the rest of this month.")]
PlanCode = Annotated[str, typer.Argument(help="The plan, as `earshot plans` lists it.", metavar="CODE")]
Fields = Annotated[
    list[str], typer.Argument(help="Fields to set, such as monthlyMinutes=600.", metavar="FIELD=VALUE...")
]
NewPlan = Annotated[bool, typer.Option("--new", help="Create a new plan.")]
Uid = Annotated[str, typer.Argument(help="The user's id in Firebase Authentication.", metavar="UID")]
Hold = Annotated[bool, typer.Option("--on/--off", help="Place or release the hold.", show_default=False)]
SpeechDevice = Annotated[ComputeDevice, typer.Option("--device", help="The device of the speech model.")]


# The option of each request field; all other fields come from --speakers.
OPTION_OF_FIELD = {
    "language_codes": "--language",
    "engine": "--engine",
    "title": "--title",
    "phrases": "--phrase",
    "file_name": "FILE",
    "size_bytes": "FILE",
    "duration_seconds": "Length in seconds",
    "durationSeconds": "Length in seconds",
}


class RecognitionFlags(NamedTuple):
    """Options of the recognition, as typed."""

    languages: Sequence[str] = ("auto",)
    speakers: str = ""
    channels: ChannelMode = ChannelMode.MIX
    title: str = ""
    within_a_day: bool = False
    phrases: tuple[PhraseRequest, ...] = ()
    engine: str = ""

    def request(self, recording: RecordingFile) -> UploadRequest:
        """Builds the upload request of a recording. Raises `UsageError` for invalid options."""
        known = {
            "file_name": recording.path.name,
            "content_type": recording.content_type,
            "size_bytes": recording.size,
            "duration_seconds": probe_seconds(recording.path),
            "title": self.title,
        }
        return _validated(UploadRequest, known | self._recognition())

    def version(self) -> VersionRequest:
        """Builds the request for another transcript version. Raises `UsageError` for invalid options."""
        return _validated(VersionRequest, self._recognition())

    def _recognition(self) -> dict[str, object]:
        least, most = _speaker_bounds(self.speakers)
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
    """Builds the request of a quote. Raises `UsageError` for an invalid length."""
    return _validated(QuoteRequest, {"duration_seconds": seconds, "size_bytes": size})


def _validated(model: type[RequestModel], fields: Mapping[str, object]) -> RequestModel:
    try:
        return model.model_validate(fields)
    except ValidationError as error:
        raise UsageError(_option_errors(error)) from error


def _option_errors(error: ValidationError) -> str:
    """Describes the error of each option: `--speakers: Input should be less than or equal to 20`."""
    wrong: dict[str, str] = {}
    for each in error.errors():
        option = OPTION_OF_FIELD.get(str(each["loc"][0]) if each["loc"] else "", "--speakers")
        wrong.setdefault(option, each["msg"].removeprefix("Value error, "))
    return ". ".join(f"{option}: {message}" for option, message in wrong.items())


def _speaker_bounds(speakers: str) -> tuple[int | None, int | None]:
    """Parses `3` as exactly three, `2-4` as two to four."""
    if not speakers:
        return None, None
    least, _, most = speakers.partition("-")
    try:
        return int(least), int(most or least)
    except ValueError as error:
        raise UsageError(f"--speakers takes a number such as 3, or a range such as 2-4, not {speakers}.") from error
