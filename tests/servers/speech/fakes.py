"""Stand-ins for what the server is built on: a recogniser that counts seconds, and objects in memory."""

import threading
from pathlib import Path

from infra.local.speech.api.errors import not_found
from infra.local.speech.engine.audio import RATE, AudioFile, blocks
from infra.local.speech.engine.engine import Progress
from infra.local.speech.engine.sentences import utterances
from infra.local.speech.engine.transcript import ChannelTranscript, EngineOptions, RecognizedWord

PATIENCE = 60.0  # seconds after which a test that waits has failed


class Counting:
    """Hears a word in every second of sound: "Zero one. Two three. ...", two speakers taking turns."""

    languages = frozenset({"en", "fr", "zh"})

    def __init__(self) -> None:
        self.asked: list[tuple[int, EngineOptions]] = []
        self.halfway = threading.Event()
        self.go_on = threading.Event()
        self.go_on.set()

    def transcribe(
        self, audio: AudioFile, channel: int, options: EngineOptions, progress: Progress
    ) -> ChannelTranscript:
        self.asked.append((channel, options))
        seconds = sum(map(len, blocks(audio, channel))) / RATE
        progress(seconds / 2)
        self.halfway.set()
        while not self.go_on.wait(0.01):
            progress(seconds / 2)
        words = [self._word(second, options) for second in range(int(seconds))]
        progress(seconds)
        return ChannelTranscript(utterances(words), (*options.languages, "en")[0], seconds)

    def _word(self, second: int, options: EngineOptions) -> RecognizedWord:
        text = f" word{second}" + ("." if second % 2 else "")
        return RecognizedWord(
            second + 0.1, second + 0.9, text, 0.75, str(second // 2 % 2 + 1) if options.speakers else ""
        )


class MemoryObjects:
    """Objects by their URI."""

    def __init__(self) -> None:
        self.contents: dict[str, bytes] = {}

    def download(self, uri: str, target: Path) -> None:
        if uri not in self.contents:
            raise not_found(uri)
        target.write_bytes(self.contents[uri])

    def upload(self, uri: str, data: bytes, content_type: str) -> None:
        self.contents[uri] = data
