"""The engines that recognise."""

from collections.abc import Mapping
from functools import cache

from shared import wiring
from shared.domain.engines import Engine, offered
from shared.ports.speech import Recognizer
from shared.tracing.wrap import traced


@cache
def engines() -> Mapping[str, Engine]:
    """The engines that are offered beside the deployment's own, by name."""
    s = wiring.settings()
    return offered(s.speech_engines, s.speech_endpoint, s.speech_location)


@cache
@traced
def recognizer() -> Recognizer:
    """The deployment's own engine, and the others that it offers; each is connected when it is needed."""
    from shared.adapters.engines_recognizer import EnginesRecognizer

    return EnginesRecognizer([wiring.own_engine(), *wiring.engines().values()], wiring.speech_engine)


def own_engine() -> Engine:
    """The one that is asked where none is named."""
    s = wiring.settings()
    return Engine(name="", model=s.speech_model, endpoint=s.speech_endpoint, location=s.speech_location)


def speech_engine(engine: Engine) -> Recognizer:
    """Speech-to-Text v2, at this engine's endpoint and with its model."""
    from google.cloud.speech_v2 import SpeechClient
    from google.cloud.speech_v2.services.speech.transports import SpeechGrpcTransport

    from shared.adapters.grpc_channel import transport_for
    from shared.adapters.speech_recognizer import SpeechRecognizer

    client = SpeechClient(transport=transport_for(SpeechGrpcTransport, engine.address))
    return SpeechRecognizer(client, wiring.settings().google_cloud_project, engine.location, engine.model)
