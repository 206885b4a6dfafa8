import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from infra.local.speech.models import assembly
from infra.local.speech.models.assembly import CACHE, ModelError, verify_networks, whisper_folder
from infra.local.speech.models.pins import WHISPER, ModelFile, PackagedFile

NUMPY = Path(sys.modules["numpy"].__file__ or "").parent


def sha256(*names: str) -> str:
    return hashlib.sha256(b"".join((NUMPY / name).read_bytes() for name in names)).hexdigest()


@pytest.fixture
def pin(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Two files of a package that is there stand for the parts of a model."""
    parts = (PackagedFile("numpy", "__init__.py"), PackagedFile("numpy", "version.py"))
    monkeypatch.setitem(WHISPER, "small", (ModelFile("model.bin", sha256("__init__.py", "version.py"), parts),))
    return monkeypatch


def test_a_model_is_joined_from_its_parts(pin: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = whisper_folder("small", tmp_path)
    joined = (NUMPY / "__init__.py").read_bytes() + (NUMPY / "version.py").read_bytes()
    assert (folder / "model.bin").read_bytes() == joined
    assert [path.name for path in tmp_path.iterdir()] == ["small"]


def test_a_model_is_assembled_once(pin: pytest.MonkeyPatch, tmp_path: Path) -> None:
    first = (whisper_folder("small", tmp_path) / "model.bin").stat()
    assert (whisper_folder("small", tmp_path) / "model.bin").stat() == first


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (ModelFile("model.bin", "0" * 64, (PackagedFile("numpy", "version.py"),)), "was pinned"),
        (ModelFile("model.bin", "0" * 64, (PackagedFile("numpy", "nothing.bin"),)), "no file nothing.bin"),
        (ModelFile("model.bin", "0" * 64, (PackagedFile("no_such_package", "a"),)), "not installed"),
    ],
)
def test_a_model_that_is_not_what_was_pinned_is_refused_and_leaves_nothing(
    pin: pytest.MonkeyPatch, tmp_path: Path, file: ModelFile, message: str
) -> None:
    pin.setitem(WHISPER, "small", (file,))
    with pytest.raises(ModelError, match=message):
        whisper_folder("small", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_two_processes_may_assemble_at_once(pin: pytest.MonkeyPatch, tmp_path: Path) -> None:
    join = assembly._join_parts

    def join_late(file: ModelFile, target: Path) -> None:
        join(file, target)
        pin.setattr(assembly, "_join_parts", join)
        whisper_folder("small", tmp_path)

    pin.setattr(assembly, "_join_parts", join_late)
    assert (whisper_folder("small", tmp_path) / "model.bin").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["small"]


def test_any_folder_with_a_model_will_do(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"base.*tiny\.en"):
        whisper_folder(str(tmp_path), CACHE)
    (tmp_path / "model.bin").touch()
    assert whisper_folder(str(tmp_path), CACHE) == tmp_path


def test_the_speaker_networks_are_the_pinned_ones(tmp_path: Path) -> None:
    verify_networks()
    (tmp_path / "a.onnx").write_bytes(b"another")
    with pytest.raises(ModelError, match=r"a\.onnx"):
        verify_networks({tmp_path / "a.onnx": "0" * 64})


def test_one_command_prepares_every_model() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "infra.local.speech.models"], capture_output=True, text=True, check=True
    )
    assert {line.partition(":")[0] for line in done.stdout.splitlines()} == set(WHISPER)
