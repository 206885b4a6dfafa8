"""Assembles a Whisper model from its packages, once and without a network, and verifies it."""

import hashlib
import importlib.util
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from infra.local.speech.models.pins import NETWORKS, WHISPER, ModelFile, PackagedFile
from infra.topology import ROOT

CACHE = ROOT / ".cache" / "models"


class ModelError(Exception):
    """A model is unknown or missing, or its hash is wrong."""


def whisper_folder(model: str, cache: Path) -> Path:
    """Returns the folder of a model: a pinned one by name, assembled in `cache` on first use, or a folder by path.

    Raises `ModelError`. A folder in `cache` is complete and was verified.
    """
    if model in WHISPER:
        folder = cache / model
        if not folder.exists():
            _assemble(WHISPER[model], folder)
        return folder
    if (Path(model) / "model.bin").is_file():
        return Path(model)
    raise ModelError(f"{model!r} is neither one of {sorted(WHISPER)} nor a folder with a CTranslate2 model.bin")


def verify_networks(pins: Mapping[Path, str] = NETWORKS) -> None:
    """Verifies the two speaker networks. Raises `ModelError`."""
    for path, sha256 in pins.items():
        _verify(path, sha256)


def _assemble(files: tuple[ModelFile, ...], folder: Path) -> None:
    """Assembles in a temporary folder and renames it, so that a killed process leaves no partial model."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as name:
        draft = Path(name) / "model"
        draft.mkdir()
        for file in files:
            _join_parts(file, draft / file.name)
        try:
            draft.rename(folder)
        except OSError:
            if not folder.exists():  # else another process has assembled the same bytes
                raise


def _join_parts(file: ModelFile, target: Path) -> None:
    with target.open("wb") as joined:
        for part in file.parts:
            with _locate(part).open("rb") as source:
                shutil.copyfileobj(source, joined)
        joined.flush()
        os.fsync(joined.fileno())
    _verify(target, file.sha256)


def _locate(part: PackagedFile) -> Path:
    spec = importlib.util.find_spec(part.package)
    if spec is None or not spec.submodule_search_locations:
        raise ModelError(f"the package {part.package} that carries the model is not installed")
    path = Path(spec.submodule_search_locations[0]) / part.path
    if not path.is_file():
        raise ModelError(f"the package {part.package} has no file {part.path}")
    return path


def _verify(path: Path, sha256: str) -> None:
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != sha256:
        raise ModelError(f"{path.name} has SHA-256 {found}, but {sha256} was pinned")
