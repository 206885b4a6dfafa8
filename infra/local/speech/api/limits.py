"""Documented limits of requests. A violation raises INVALID_ARGUMENT, as in the cloud."""

from google.cloud.speech_v2.types import cloud_speech as cs

from infra.local.speech.api.errors import invalid
from infra.local.speech.models.pins import WHISPER

# https://cloud.google.com/speech-to-text/v2/quotas and the pages of each model
FILES = 15
BATCH_SECONDS = 8 * 3600
CHIRP_3_SECONDS = 3600
CHIRP_3_WORD_TIMES_SECONDS = 20 * 60
CONTENT_BYTES = 10_000_000
RECOGNIZE_SECONDS = 60
ALTERNATIVES = 30
# All cloud models mean the model of this server; other models are requested by their own names.
MODELS = frozenset(
    (
        *("long", "short", "latest_long", "latest_short", "default", "video", "command_and_search"),
        *("telephony", "telephony_short", "phone_call", "medical_dictation", "medical_conversation"),
        *("chirp", "chirp_2", "chirp_3", "chirp_telephony"),
        *WHISPER,
    )
)
SEPARATE = cs.RecognitionFeatures.MultiChannelMode.SEPARATE_RECOGNITION_PER_CHANNEL
# Fields that this engine does not support are refused.
UNSUPPORTED = ("translation_config", "transcript_normalization")


def check_config(config: cs.RecognitionConfig) -> None:
    """Checks the parts of a configuration that need neither audio nor engine."""
    if config.model not in MODELS:
        raise invalid(f"The model {config.model!r} does not exist.")
    if not config.language_codes:
        raise invalid("language_codes must be set.")
    if not 0 <= config.features.max_alternatives <= ALTERNATIVES:
        raise invalid(f"max_alternatives must be between 0 and {ALTERNATIVES}.")
    if config.features.multi_channel_mode == SEPARATE and config.model == "latest_short":
        raise invalid("Separate recognition per channel is not available for latest_short.")
    for field in UNSUPPORTED:
        if field in config:
            raise invalid(f"{field} is not supported by this engine.")
    _check_speakers(config.features.diarization_config)


def check_batch(request: cs.BatchRecognizeRequest) -> None:
    """Checks files and output of a batch."""
    if not 1 <= len(request.files) <= FILES:
        raise invalid(f"A batch has between 1 and {FILES} files, not {len(request.files)}.")
    for file in request.files:
        check_uri(file.uri)
    output = request.recognition_output_config
    if "gcs_output_config" in output:
        check_uri(output.gcs_output_config.uri, prefix=True)
    elif "inline_response_config" not in output:
        raise invalid("recognition_output_config must be set.")
    elif len(request.files) > 1:
        raise invalid("Inline results are only available for a single file.")


def check_uri(uri: str, *, prefix: bool = False) -> None:
    """Checks `gs://bucket/object`; the object may be missing where a prefix is asked for."""
    bucket, _, name = uri.removeprefix("gs://").partition("/")
    if not uri.startswith("gs://") or not bucket or not (name or prefix):
        raise invalid(f"Invalid Cloud Storage URI {uri!r}; expected gs://bucket/object.")


def check_batch_seconds(config: cs.RecognitionConfig, seconds: float) -> None:
    """Checks the length of one file of a batch."""
    if config.model == "chirp_3":
        with_words = config.features.enable_word_time_offsets
        _check_seconds(seconds, CHIRP_3_WORD_TIMES_SECONDS if with_words else CHIRP_3_SECONDS)
    _check_seconds(seconds, BATCH_SECONDS)


def check_recognize_seconds(_config: cs.RecognitionConfig, seconds: float) -> None:
    """Checks the length of the audio of a synchronous request."""
    _check_seconds(seconds, RECOGNIZE_SECONDS)


def check_recognize(request: cs.RecognizeRequest) -> None:
    """Checks that there is one source of audio, and its size."""
    if "uri" in request:
        check_uri(request.uri)
    elif not request.content:
        raise invalid("Either content or uri must be set.")
    elif len(request.content) > CONTENT_BYTES:
        raise invalid(f"content is limited to {CONTENT_BYTES} bytes; use BatchRecognize for longer audio.")


def _check_seconds(seconds: float, limit: int) -> None:
    if seconds > limit:
        raise invalid(f"Audio of {seconds:.0f} seconds is too long: the limit of this request is {limit} seconds.")


def _check_speakers(diarization: cs.SpeakerDiarizationConfig) -> None:
    least, most = diarization.min_speaker_count, diarization.max_speaker_count
    if least < 0 or most < 0 or (most and least > most):
        raise invalid("Speaker counts must not be negative, nor the minimum above the maximum.")
