"""The few colours of the command line. Rich turns them down for terminals with fewer, and off for `NO_COLOR`."""

ACCENT = "#5f87d7"
DONE = "#5faf87"
BROKEN = "#d75f5f"
WARNING = "#d7af5f"
FAINT = "bright_black"
TRACK = "grey23"

SPEAKERS = ("#5fafd7", "#d7875f", "#87af5f", "#af87d7", "#d7af5f", "#5fafaf", "#d787af", "#8787d7")


def speaker_style(index: int) -> str:
    """The colour of the speaker who spoke as number `index`, from 0; they repeat after eight."""
    return SPEAKERS[index % len(SPEAKERS)]
