"""An object written in the uploads bucket is checked, probed and planned."""

import functions_framework

from shared import wiring
from shared.domain.places import StoredObject
from shared.entry.on_object import on_object
from shared.usecases.register_audio import register_audio


@functions_framework.cloud_event
@on_object
def on_audio_uploaded(arrived: StoredObject) -> None:
    register_audio(arrived, wiring.passes(), wiring.objects(), wiring.reader(), wiring.places())
