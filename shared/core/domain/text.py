"""Cleaning of texts before they are stored."""

UNSPACED = "\u3001-\u30ff\u3400-\u9fff\uff00-\uff60"  # as in `segments.joined`


def plain_text(text: str) -> str:
    """Remove characters that cannot be stored, and collapse white space to single spaces."""
    return " ".join(text.encode(errors="replace").decode().replace("\0", "").split())
