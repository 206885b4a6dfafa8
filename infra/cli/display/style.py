"""Colours of the command line. Rich adapts them to the terminal, and drops them for `NO_COLOR`."""

ACCENT = "#5f87d7"
DONE = "#5faf87"
BROKEN = "#d75f5f"
WARNING = "#d7af5f"
FAINT = "bright_black"
TRACK = "grey23"

SPEAKERS = ("#5fafd7", "#d7875f", "#87af5f", "#af87d7", "#d7af5f", "#5fafaf", "#d787af", "#8787d7")


def speaker_style(index: int) -> str:
    """Returns the colour of the speaker with this index, from 0; colours repeat after eight."""
    return SPEAKERS[index % len(SPEAKERS)]
