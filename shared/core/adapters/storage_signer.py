"""V4 signed URLs, signed by a key file or by the IAM signBlob API."""

from datetime import datetime
from typing import Any

import google.auth
import google.auth.transport.requests
from google.auth import credentials, iam
from google.cloud.storage import Client
from google.oauth2 import service_account

from shared.core.ports import SignedUpload


class StorageSigner:
    """Signs with any credentials that can sign bytes."""

    def __init__(self, client: Client, signing: Any) -> None:
        self._client = client
        self._signing = signing

    def sign(
        self, uri: str, content_type: str, size_bytes: int, *, resumable: bool, expires_at: datetime
    ) -> SignedUpload:
        """See `ports.UploadSigner`. Every header returned is part of the signature."""
        bucket, _, name = uri.removeprefix("gs://").partition("/")
        headers = {"x-goog-content-length-range": f"{size_bytes},{size_bytes}", "x-goog-if-generation-match": "0"}
        url = (
            self._client.bucket(bucket)
            .blob(name)
            .generate_signed_url(
                version="v4",
                method="RESUMABLE" if resumable else "PUT",
                expiration=expires_at,
                content_type=content_type,
                headers=dict(headers),
                credentials=self._signing,
            )
        )
        headers["content-type"] = content_type
        if resumable:
            headers["x-goog-resumable"] = "start"
        return SignedUpload("POST" if resumable else "PUT", url, headers, expires_at)

    def sign_download(self, uri: str, file_name: str, *, expires_at: datetime) -> str:
        """See `ports.UploadSigner`."""
        return self._fetched(uri, f'attachment; filename="{file_name}"', expires_at)

    def sign_playback(self, uri: str, *, expires_at: datetime) -> str:
        """See `ports.UploadSigner`; shown in place, whatever disposition the file was sent with."""
        return self._fetched(uri, "inline", expires_at)

    def _fetched(self, uri: str, disposition: str, expires_at: datetime) -> str:
        bucket, _, name = uri.removeprefix("gs://").partition("/")
        url: str = (
            self._client.bucket(bucket)
            .blob(name)
            .generate_signed_url(
                version="v4",
                method="GET",
                expiration=expires_at,
                response_disposition=disposition,
                credentials=self._signing,
            )
        )
        return url


class IamSigning(credentials.Signing):
    """Signs with the function's own account through IAM, without a private key.

    The account needs `roles/iam.serviceAccountTokenCreator` on itself.
    """

    def __init__(self, email: str) -> None:
        self._email = email
        request = google.auth.transport.requests.Request()
        scoped, _ = google.auth.default(scopes=["https://www.googleapis.com/auth/cloud-platform"])
        self._signer = iam.Signer(request, scoped, email)

    def sign_bytes(self, message: bytes) -> Any:
        """One call of `projects.serviceAccounts.signBlob`."""
        return self._signer.sign(message)

    @property
    def signer_email(self) -> str:
        """The signing account."""
        return self._email

    @property
    def signer(self) -> Any:
        """The signer of the library."""
        return self._signer


def key_file_signing(path: str) -> Any:
    """Signs with the private key in a service account's key file."""
    return service_account.Credentials.from_service_account_file(path)
