"""Options of an import: query parameters; the body is the file."""

from pydantic import ConfigDict, Field

from shared.core.domain.model import Model
from shared.exchange.domain.imports.formats import ImportFormat
from shared.transcripts.domain.query_values import Flag

# Media types that browsers and curl send; the file or the query determines the format.
MAX_BODY_BYTES = 24_000_000  # ten hours of Whisper words are 12 MB, indented 19 MB; the platform's limit is 32 MiB
MEDIA_TYPES = ("text/vtt", "application/x-subrip", "application/json", "text/plain", "application/octet-stream")


class ImportOptions(Model):
    """What the file does not contain."""

    model_config = ConfigDict(extra="forbid")

    kind: ImportFormat | None = Field(
        default=None, alias="format", description="Format of the file; detected by default."
    )
    promote: Flag = Field(default=False, description="Make it the current version, even if there is another.")
    speakers: Flag = Field(default=True, description="Read a name before the text, as in 'Ann: yes', as the speaker.")
