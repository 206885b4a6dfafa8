"""`python -m infra.local.speech.models`: prepares and verifies every model."""

import argparse
from pathlib import Path

from infra.local.speech.models.assembly import CACHE, verify_networks, whisper_folder
from infra.local.speech.models.pins import WHISPER


def main() -> None:
    """Assembles missing models and prints their folders."""
    parser = argparse.ArgumentParser(prog="python -m infra.local.speech.models", description=main.__doc__)
    parser.add_argument("--models", type=Path, default=CACHE, help="the folder that models are assembled in")
    cache: Path = parser.parse_args().models
    verify_networks()
    for model in WHISPER:
        print(f"{model}: {whisper_folder(model, cache)}")


if __name__ == "__main__":
    main()
