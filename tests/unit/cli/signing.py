"""Addresses that let somebody into a storage."""

from datetime import datetime

from shared.core.ports import SignedUpload


class Signing:
    """Signs addresses below its own; whoever comes is let in."""

    url: str

    def sign(
        self, uri: str, content_type: str, size_bytes: int, *, resumable: bool, expires_at: datetime
    ) -> SignedUpload:
        """See `ports.UploadSigner`."""
        headers = {"content-type": content_type} | ({"x-goog-resumable": "start"} if resumable else {})
        url = f"{self.url}/{uri.removeprefix('gs://')}"
        return SignedUpload("POST" if resumable else "PUT", url, headers, expires_at)

    def sign_download(self, uri: str, file_name: str, *, expires_at: datetime) -> str:
        """See `ports.UploadSigner`."""
        return f"{self.url}/{uri.removeprefix('gs://')}"

    def sign_playback(self, uri: str, *, expires_at: datetime) -> str:
        """See `ports.UploadSigner`."""
        return f"{self.url}/{uri.removeprefix('gs://')}"
