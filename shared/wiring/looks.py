"""What looking after a recognition needs."""

from functools import cache

from shared import wiring
from shared.usecases.poll_recognition import Watch


@cache
def watch() -> Watch:
    """What a look at a pass needs."""
    return Watch(wiring.recognizer(), wiring.objects(), wiring.reader(), wiring.places())
