"""Configuration, and one provider a port: `wiring.sessions()`. Nothing is read or connected before it is needed.

A provider's module is imported when the provider is first asked for: a function loads its own part of Earshot only.
"""

import gc
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from shared.wiring.callers import *  # noqa: F403 (what is public there)
    from shared.wiring.configuration import *  # noqa: F403 (what is public there)
    from shared.wiring.desks import *  # noqa: F403 (what is public there)
    from shared.wiring.exporting import *  # noqa: F403 (what is public there)
    from shared.wiring.health import *  # noqa: F403 (what is public there)
    from shared.wiring.leaving import *  # noqa: F403 (what is public there)
    from shared.wiring.looks import *  # noqa: F403 (what is public there)
    from shared.wiring.notices import *  # noqa: F403 (what is public there)
    from shared.wiring.people import *  # noqa: F403 (what is public there)
    from shared.wiring.recognition import *  # noqa: F403 (what is public there)
    from shared.wiring.steps import *  # noqa: F403 (what is public there)
    from shared.wiring.studies import *  # noqa: F403 (what is public there)
    from shared.wiring.transcripts import *  # noqa: F403 (what is public there)
    from shared.wiring.upkeep import *  # noqa: F403 (what is public there)
    from shared.wiring.work import *  # noqa: F403 (what is public there)

# The clients make very many objects while they load, all of which stay: looking for garbage among them every 700, as
# Python does by default, took a tenth of a cold start.
gc.set_threshold(50_000)

MODULES = {
    "configuration": (
        "settings",
        "limits",
        "prices",
        "rates",
        "places",
        "overrides",
        "clock",
        "firestore_client",
        "storage_client",
        "publisher",
        "tasks_client",
    ),
    "work": (
        "sessions",
        "transcriptions",
        "accounts",
        "speeds",
        "pages",
        "objects",
        "signer",
        "tasks",
        "events",
        "reader",
    ),
    "steps": ("passes", "bank", "pace"),
    "recognition": ("engines", "own_engine", "recognizer", "speech_engine"),
    "looks": ("watch",),
    "health": ("firestore_health", "storage_health", "tasks_health"),
    "transcripts": ("analyses", "edits", "conflicts", "library", "shelf"),
    "desks": ("desk", "imports", "intake", "documents", "press", "source"),
    "studies": ("role_judge", "study", "inquiry"),
    "callers": ("counter", "firebase_app", "identities", "users", "invokers", "traces"),
    "exporting": ("takeouts", "export_counter", "packer"),
    "leaving": ("footprints", "parting", "departure"),
    "people": (
        "conversations",
        "spaces",
        "vocabularies",
        "invitations",
        "rooms",
        "messages",
        "life",
        "casting",
        "keeping",
        "lexicon",
        "doors",
    ),
    "notices": ("devices", "feed", "webhooks", "deliveries", "webhook_calls", "pushes", "post", "channels"),
    "upkeep": (
        "sessions_upkeep",
        "passes_upkeep",
        "accounts_upkeep",
        "deliveries_upkeep",
        "sweep",
        "listening",
        "receipts",
        "remains",
        "letters",
        "letter_post",
        "eraser",
        "removal",
        "office",
    ),
}
_MODULE_OF = {name: module for module, names in MODULES.items() for name in names}


def __getattr__(name: str) -> Any:
    """The provider of this name."""
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"shared.wiring.{_MODULE_OF[name]}"), name)
