"""Where a complete version is kept."""

from typing import NamedTuple

from shared.ports.passes import Pages
from shared.ports.transcripts import Analyses


class Shelf(NamedTuple):
    """Its words, and what is known beside them."""

    pages: Pages
    analyses: Analyses
