"""The bundled recordings through the speech server, and through faster-whisper alone."""

import json
import os
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

import grpc
from faster_whisper import WhisperModel
from google.longrunning.operations_pb2 import WaitOperationRequest
from google.longrunning.operations_pb2_grpc import OperationsStub

from infra.local.cloud import LocalCloud
from infra.local.speech.engine.whisper import BEAM
from infra.local.speech.models.assembly import CACHE, whisper_folder
from shared.core.wiring import core_wiring
from shared.transcription.domain.segments import group_words
from shared.transcription.domain.words import Word, parse_words
from shared.transcription.ports import RecognitionJob
from shared.transcription.wiring import transcription_wiring
from tests.benchmarks.figures import Figure, Limit, Section, compared
from tests.recordings import NAMES, Recording, Turn, load
from tests.support.word_measures import diarization_error_rate, word_error_rate

MODEL = "base"
Recognise = Callable[[Recording], list[Word]]


class Quality(NamedTuple):
    """Seconds of work a second of sound; percent of words that are wrong, of speech missed or given to another."""

    work: float
    words: float
    speakers: float


def measure(cloud: LocalCloud, quick: bool) -> Section:
    """Server and library in turns, with the same model and parameters."""
    server = partial(_by_server, cloud)
    transcripts = partial(_by_library, _whisper())
    for recognise in (server, transcripts):
        recognise(load(NAMES[-1]))  # both models are loaded now
    figures = [figure for name in NAMES for figure in _figures(name, server, transcripts, 1 if quick else 3)]
    return Section(
        name="recognition",
        title="Recognition of the bundled recordings",
        floor=f"faster-whisper called directly (Whisper {MODEL}, int8, beam of {BEAM}), which tells no speakers apart",
        note="`work` is the real-time factor, seconds of work a second of sound; the server's includes telling "
        "speakers apart, the way through Cloud Storage and the operation. `words` is the word error rate, `speakers` "
        "the diarization error rate (no collar, overlaps count) of the segments that people would see.",
        figures=tuple(sorted(figures, key=lambda figure: figure.name.split(": ")[1], reverse=True)),
    )


def _figures(name: str, server: Recognise, transcripts: Recognise, turns: int) -> Iterator[Figure]:
    recording = load(name)
    pairs = [(_quality(recording, server), _quality(recording, transcripts)) for _ in range(turns)]
    for field, unit, budget in (("work", "s", None), ("words", "%", Limit(1, of_floor=True)), ("speakers", "%", None)):
        ours, floor = ([getattr(quality, field) for quality in side] for side in zip(*pairs, strict=True))
        yield compared(f"{name}: {field}", unit, ours, floor, budget)


def _quality(recording: Recording, recognise: Recognise) -> Quality:
    began = time.perf_counter()
    words = recognise(recording)
    seconds = time.perf_counter() - began
    turns = [Turn(s.speaker, s.start_ms / 1000, s.end_ms / 1000) for s in group_words(words)]
    return Quality(
        seconds / recording.duration,
        100 * word_error_rate(recording.text, " ".join(word.text for word in words)),
        100 * diarization_error_rate(recording.turns, turns),
    )


def _by_server(cloud: LocalCloud, recording: Recording) -> list[Word]:
    """As the functions ask for it, without waiting for the next look."""
    place = f"{cloud.config.bucket('work')}/bench"
    uri = f"gs://{place}/{recording.path.name}"
    with recording.path.open("rb") as file:
        core_wiring.objects.create(uri, file, "audio/flac")
    order = RecognitionJob(uri, f"gs://{place}/{time.monotonic_ns()}/", ("en-US",), None, None, False)
    name = transcription_wiring.recognizer.start(order)
    with grpc.insecure_channel(cloud.endpoints.speech.removeprefix("http://")) as channel:
        operations = OperationsStub(channel)
        while not operations.WaitOperation(WaitOperationRequest(name=name)).done:  # it waits a minute at most
            continue
    poll = transcription_wiring.recognizer.poll(name)
    if not poll.result_uri:
        raise RuntimeError(f"{recording.path.name}: {poll.says}")
    return parse_words(json.loads(core_wiring.objects.read(poll.result_uri)), 0)


def _whisper() -> WhisperModel:
    folder = whisper_folder(MODEL, CACHE)
    threads = os.cpu_count() or 1
    return WhisperModel(str(folder), device="cpu", compute_type="int8", cpu_threads=threads, local_files_only=True)


def _by_library(model: WhisperModel, recording: Recording) -> list[Word]:
    segments, _ = model.transcribe(
        str(recording.path),
        language="en",
        beam_size=BEAM,
        word_timestamps=True,
        vad_filter=True,
        condition_on_previous_text=False,
    )
    found = [word for segment in segments for word in segment.words]
    return [Word(round(w.start * 1000), round(w.end * 1000), w.word.strip(), w.probability, "") for w in found]
