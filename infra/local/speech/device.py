"""Device of the models."""

from enum import StrEnum


class ComputeDevice(StrEnum):
    """A processor, or an NVIDIA GPU."""

    CPU = "cpu"
    CUDA = "cuda"
