"""Ids of Firestore documents, as callers send them."""

from typing import Annotated

from pydantic import StringConstraints

# Excludes ids that Firestore reserves (`.`, `..`, `__x__`) and ids with a slash.
DOCUMENT_ID_PATTERN = r"^_?[0-9A-Za-z-][0-9A-Za-z_.:@|+~-]{0,198}$"

DocumentId = Annotated[str, StringConstraints(pattern=DOCUMENT_ID_PATTERN)]
