"""What models run on."""

from enum import StrEnum


class Device(StrEnum):
    """A processor, or an NVIDIA GPU."""

    CPU = "cpu"
    CUDA = "cuda"
