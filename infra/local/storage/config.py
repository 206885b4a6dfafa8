"""The configuration file: which buckets exist from the start, and which URL receives the events of their objects.

{"buckets": {"demo-uploads": {
    "on_finalize": "http://127.0.0.1:8080/functions/on_audio_uploaded",
    "cors": [{"origin": ["http://localhost:5173"], "method": ["PUT", "POST"],
              "responseHeader": ["Content-Type", "Range"], "maxAgeSeconds": 3600}],
    "delete_after_days": 1}}}
"""

from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, HttpUrl

from infra.local.storage.http.bodies import CorsRule


class ConfigModel(BaseModel):
    """Base of the configuration: an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class BucketConfig(ConfigModel):
    """A bucket: the receiver of its finalize events, its CORS settings, its lifecycle."""

    on_finalize: HttpUrl | None = None
    cors: list[CorsRule] = []
    delete_after_days: int | None = None

    def fields(self) -> dict[str, Any]:
        """Returns the settings in the format of the JSON API."""
        rules = {"cors": [rule.model_dump(by_alias=True) for rule in self.cors]} if self.cors else {}
        delete = {"action": {"type": "Delete"}, "condition": {"age": self.delete_after_days}}
        return rules | ({"lifecycle": {"rule": [delete]}} if self.delete_after_days is not None else {})


class StorageConfig(ConfigModel):
    """The content of the configuration file."""

    buckets: dict[str, BucketConfig] = {}

    def event_urls(self) -> dict[str, str]:
        """Returns the receiver of each bucket that has one."""
        return {name: str(bucket.on_finalize) for name, bucket in self.buckets.items() if bucket.on_finalize}


def load(path: Path | None) -> StorageConfig:
    """Loads the file, or the empty configuration. Raises `pydantic.ValidationError`."""
    return StorageConfig() if path is None else StorageConfig.model_validate_json(path.read_text("utf-8"))
