"""How a transcript is to be imported: the query of the request, whose body is the file."""

from pydantic import ConfigDict, Field

from shared.core.domain.model import Model
from shared.exchange.domain.imports.formats import ImportFormat
from shared.transcripts.domain.query_values import Flag

# What browsers and curl call such files; which format it is tells the file itself, or the query.
MOST_BYTES = 24_000_000  # ten hours of Whisper's words are 12 MB, written with indents 19; the platform takes 32 MiB
MEDIA_TYPES = ("text/vtt", "application/x-subrip", "application/json", "text/plain", "application/octet-stream")


class ImportOptions(Model):
    """What the file does not say of itself."""

    model_config = ConfigDict(extra="forbid")

    kind: ImportFormat | None = Field(
        default=None, alias="format", description="Of the file; as it looks, unless it is named."
    )
    promote: Flag = Field(default=False, description="Make it the version that people read, also if there is another.")
    speakers: Flag = Field(default=True, description="Take a name in front of what is said, as in 'Ann: yes', for one.")
