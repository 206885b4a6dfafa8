"""Names that callers send of things that are kept: each is the id of a Firestore document."""

from typing import Annotated

from pydantic import StringConstraints

# Those that Firestore reserves (`.`, `..`, `__x__`) or reads as a path are none.
DOCUMENT_ID_PATTERN = r"^_?[0-9A-Za-z-][0-9A-Za-z_.:@|+~-]{0,198}$"

DocumentId = Annotated[str, StringConstraints(pattern=DOCUMENT_ID_PATTERN)]
