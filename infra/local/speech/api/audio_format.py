"""Audio format of a request."""

from google.cloud.speech_v2.types import cloud_speech as cs

from infra.local.speech.api.errors import invalid
from infra.local.speech.engine.audio import RawFormat

Encoding = cs.ExplicitDecodingConfig.AudioEncoding
DEMUXERS = {Encoding.LINEAR16: "s16le", Encoding.MULAW: "mulaw", Encoding.ALAW: "alaw"}
HERTZ = range(8_000, 48_001)
CHANNELS = range(1, 9)


def raw_format(config: cs.RecognitionConfig) -> RawFormat | None:
    """Returns the format of headerless audio, or None for a file with a header. Raises INVALID_ARGUMENT."""
    if "auto_decoding_config" in config:
        return None
    if "explicit_decoding_config" not in config:
        raise invalid("Either auto_decoding_config or explicit_decoding_config must be set.")
    explicit = config.explicit_decoding_config
    if explicit.encoding == Encoding.AUDIO_ENCODING_UNSPECIFIED:
        raise invalid("explicit_decoding_config.encoding must be set.")
    if explicit.encoding not in DEMUXERS:
        return None
    if explicit.sample_rate_hertz not in HERTZ:
        raise invalid(f"sample_rate_hertz must be between {HERTZ[0]} and {HERTZ[-1]}.")
    if explicit.audio_channel_count not in CHANNELS:
        raise invalid(f"audio_channel_count must be between {CHANNELS[0]} and {CHANNELS[-1]}.")
    return RawFormat(DEMUXERS[explicit.encoding], explicit.sample_rate_hertz, explicit.audio_channel_count)
