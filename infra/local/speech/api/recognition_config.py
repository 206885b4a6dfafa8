"""Effective configuration: the recognizer's default, overridden by the request, then by the file."""

from google.cloud.speech_v2.types import cloud_speech as cs
from google.protobuf.field_mask_pb2 import FieldMask
from google.protobuf.message import Message

from infra.local.speech.api.errors import invalid


def default_config(recognizer: cs.Recognizer) -> cs.RecognitionConfig:
    """Returns a recognizer's default, with the model and languages of older recognizers."""
    config = cs.RecognitionConfig(recognizer.default_recognition_config)
    config.model = config.model or recognizer.model
    config.language_codes = config.language_codes or recognizer.language_codes
    return config


def merge_configs(default: cs.RecognitionConfig, config: cs.RecognitionConfig, mask: FieldMask) -> cs.RecognitionConfig:
    """Merges `config` into `default`: fields of the mask, all for `*`, and those that are set without a mask.

    Raises INVALID_ARGUMENT for an unknown field.
    """
    if "*" in mask.paths:
        return cs.RecognitionConfig(config)
    result = cs.RecognitionConfig(default)
    if mask.paths:
        _merge_masked(cs.RecognitionConfig.pb(result), cs.RecognitionConfig.pb(config), mask)
    else:
        _merge_set(cs.RecognitionConfig.pb(result), cs.RecognitionConfig.pb(config))
    return result


def _merge_masked(target: Message, source: Message, mask: FieldMask) -> None:
    if not mask.IsValidForDescriptor(source.DESCRIPTOR):
        raise invalid(f"config_mask names a field that RecognitionConfig does not have: {list(mask.paths)}.")
    mask.MergeMessage(source, target, replace_message_field=True, replace_repeated_field=True)


def _merge_set(target: Message, source: Message) -> None:
    """Merges fields that are present: an empty `diarization_config` asks for speaker labels."""
    for field, value in source.ListFields():
        if field.is_repeated:
            target.ClearField(field.name)
            getattr(target, field.name).MergeFrom(value)
        elif field.message_type:
            getattr(target, field.name).SetInParent()
            _merge_set(getattr(target, field.name), value)
        else:
            setattr(target, field.name, value)
