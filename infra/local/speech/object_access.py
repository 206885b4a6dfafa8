"""Access to gs:// objects."""

from pathlib import Path
from typing import Protocol

import requests
from google.api_core.exceptions import GoogleAPICallError
from google.cloud.storage import Client
from google.cloud.storage.blob import Blob
from grpc import StatusCode

from infra.local.speech.api.errors import ApiError, not_found


class ObjectAccess(Protocol):
    """Reads and writes objects by gs:// URI. Failures are `ApiError`s."""

    def download(self, uri: str, target: Path) -> None:
        """Streams an object into a file."""
        ...

    def upload(self, uri: str, data: bytes, content_type: str) -> None:
        """Creates or replaces an object."""
        ...


class GcsObjectAccess:
    """Access by the client library of Cloud Storage, which obeys STORAGE_EMULATOR_HOST."""

    def __init__(self) -> None:
        self._client = Client()

    def download(self, uri: str, target: Path) -> None:
        """Streams an object into a file."""
        try:
            self._blob(uri).download_to_filename(str(target))
        except GoogleAPICallError as error:
            raise _api_error(uri, error) from error
        except requests.RequestException as error:
            raise ApiError(StatusCode.UNAVAILABLE, f"Cloud Storage did not answer for {uri}.") from error

    def upload(self, uri: str, data: bytes, content_type: str) -> None:
        """Creates or replaces an object."""
        try:
            self._blob(uri).upload_from_string(data, content_type=content_type)
        except GoogleAPICallError as error:
            raise _api_error(uri, error) from error
        except requests.RequestException as error:
            raise ApiError(StatusCode.UNAVAILABLE, f"Cloud Storage did not answer for {uri}.") from error

    def _blob(self, uri: str) -> Blob:
        return Blob.from_uri(uri, client=self._client)


def _api_error(uri: str, error: GoogleAPICallError) -> ApiError:
    code = error.grpc_status_code or StatusCode.UNKNOWN
    if code == StatusCode.NOT_FOUND:
        return not_found(uri)
    return ApiError(code, f"Cloud Storage refused {uri} with status {error.code}.")
