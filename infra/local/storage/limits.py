"""What an object may be called and how large it may be."""

from infra.local.storage.errors import Refused, invalid
from infra.local.storage.models import Upload


def check_name(name: str) -> None:
    """Raises 400 for a name that Cloud Storage refuses (https://cloud.google.com/storage/docs/objects#naming)."""
    if not 1 <= len(name.encode()) <= 1024 or name in {".", ".."} or "\r" in name or "\n" in name:
        raise invalid("The specified object name is not valid.")


def check_largest(upload: Upload, size: int) -> None:
    """Raises 400 EntityTooLarge for more bytes than the upload may have."""
    if size > upload.largest:
        raise Refused(400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size.")


def check_size(upload: Upload, size: int) -> None:
    """Raises 400 EntityTooLarge or EntityTooSmall for a whole upload outside its limits."""
    check_largest(upload, size)
    if size < upload.smallest:
        raise Refused(400, "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size.")
