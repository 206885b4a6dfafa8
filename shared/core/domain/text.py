"""Texts as they are stored."""

UNSPACED = "\u3001-\u30ff\u3400-\u9fff\uff00-\uff60"  # as in `segments.joined`


def plain_text(text: str) -> str:
    """Only characters that can be stored, and no white space but single spaces inside."""
    return " ".join(text.encode(errors="replace").decode().replace("\0", "").split())
