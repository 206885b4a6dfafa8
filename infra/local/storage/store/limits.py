"""Limits of names and sizes of objects."""

from infra.local.storage.errors import StorageError, invalid
from infra.local.storage.store.models import UploadDeclaration


def check_name(name: str) -> None:
    """Raises 400 for an invalid name (https://cloud.google.com/storage/docs/objects#naming)."""
    if not 1 <= len(name.encode()) <= 1024 or name in {".", ".."} or "\r" in name or "\n" in name:
        raise invalid("The specified object name is not valid.")


def check_largest(upload: UploadDeclaration, size: int) -> None:
    """Raises 400 EntityTooLarge if an upload exceeds its limit."""
    if size > upload.largest:
        raise StorageError(400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size.")


def check_size(upload: UploadDeclaration, size: int) -> None:
    """Raises 400 EntityTooLarge or EntityTooSmall for a complete upload outside its limits."""
    check_largest(upload, size)
    if size < upload.smallest:
        raise StorageError(400, "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size.")
