"""`python -m infra.local.speech`: the Speech-to-Text v2 server."""

import argparse
import logging
import os
import signal
import sys
import threading
import time
from concurrent.futures import Future
from functools import partial
from pathlib import Path

from infra.local.speech.api.errors import invalid
from infra.local.speech.device import ComputeDevice
from infra.local.speech.engine.diarization.diarizer import Diarizer
from infra.local.speech.engine.diarization.networks import Segmentation, VoicePrint
from infra.local.speech.engine.engine import WhisperEngine
from infra.local.speech.engine.engine_registry import EngineRegistry
from infra.local.speech.engine.whisper import WhisperHardware, WhisperRecognizer
from infra.local.speech.faults.rules import FaultRules
from infra.local.speech.models.assembly import CACHE, ModelError, verify_networks, whisper_folder
from infra.local.speech.models.pins import SEGMENTATION, VOICE_PRINT, WHISPER
from infra.local.speech.object_access import GcsObjectAccess
from infra.local.speech.server import SpeechServer

STOPS = (signal.SIGTERM, signal.SIGINT)

log = logging.getLogger("speech")


def main() -> None:
    """Serves until SIGTERM or SIGINT."""
    options = _options()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", stream=sys.stderr)
    signal.pthread_sigmask(signal.SIG_BLOCK, STOPS)  # before any thread starts, so that only `_serve` receives them
    try:
        verify_networks()
        model = whisper_folder(options.model, options.models)
    except ModelError as error:
        sys.exit(f"speech: {error}")
    _serve(options, model)


def _serve(options: argparse.Namespace, model: Path) -> None:
    hardware = WhisperHardware(options.device, options.compute_type, options.threads)
    engine = _loading(model, hardware)
    faults = FaultRules(options.faults) if options.faults else None
    engines = EngineRegistry(
        engine.result, frozenset(WHISPER) - {options.model}, partial(_other, options.models, hardware)
    )
    server = SpeechServer(options.data, engines, GcsObjectAccess(), options.workers, faults)
    port = server.start(f"{options.host}:{options.port}")
    log.info("listening on %s:%d, models load in the background", options.host, port)
    signal.sigwait(STOPS)
    server.stop()
    log.info("stopped")
    failed = engine.done() and engine.exception() is not None
    logging.shutdown()
    # All state is on disk. A thread in the decoder's native code cannot be ended in any other way.
    os._exit(1 if failed else 0)


def _loading(model: Path, hardware: WhisperHardware) -> "Future[WhisperEngine]":
    """Loads the model in its own thread. A model that cannot be loaded stops the server."""
    engine: Future[WhisperEngine] = Future()

    def load() -> None:
        try:
            engine.set_result(_loaded(model, hardware))
        except (RuntimeError, ValueError, OSError) as error:
            log.error("the model in %s cannot be loaded: %s", model, error)  # noqa: TRY400 (a sentence, not a trace)
            engine.set_exception(error)
            os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=load, name="loading", daemon=True).start()
    return engine


def _other(models: Path, hardware: WhisperHardware, name: str) -> WhisperEngine:
    """Raises `ApiError` for a model that is not installed."""
    try:
        return _loaded(whisper_folder(name, models), hardware)
    except ModelError as error:
        raise invalid(f"The model {name!r} cannot be used: {error}.") from error


def _loaded(model: Path, hardware: WhisperHardware) -> WhisperEngine:
    began = time.monotonic()
    diarizer = Diarizer(Segmentation(SEGMENTATION, hardware.cores), VoicePrint(VOICE_PRINT, hardware.cores))
    engine = WhisperEngine(WhisperRecognizer(model, hardware), diarizer)
    log.info("models loaded from %s in %.1f s on %s", model, time.monotonic() - began, hardware.device)
    return engine


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m infra.local.speech", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, required=True, help="0 takes a free one")
    parser.add_argument("--data", type=Path, required=True, help="the folder of operations and resources")
    parser.add_argument("--model", default="base", help="base, tiny.en, or the folder of a CTranslate2 Whisper model")
    parser.add_argument("--models", type=Path, default=CACHE, help="the folder that models are assembled in")
    parser.add_argument("--device", choices=[*ComputeDevice], type=ComputeDevice, default=ComputeDevice.CPU)
    parser.add_argument("--compute-type", default="int8", help="CTranslate2's: int8, float16, ...")
    parser.add_argument("--threads", type=int, default=0, help="of one decoder; 0 for one a core")
    parser.add_argument("--workers", type=int, default=1, help="files decoded at once")
    parser.add_argument("--faults", type=Path, help="a JSON file of faults to inject, read again at every step")
    return parser.parse_args()


if __name__ == "__main__":
    main()
