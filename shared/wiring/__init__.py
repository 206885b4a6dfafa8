"""Configuration, and one provider a port: `wiring.sessions()`. Nothing is read or connected before it is needed.

A provider's module is imported when the provider is first asked for: a function loads its own part of Earshot only.
"""

import gc
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from shared.wiring.callers import counter as counter
    from shared.wiring.callers import identities as identities
    from shared.wiring.callers import invokers as invokers
    from shared.wiring.configuration import clock as clock
    from shared.wiring.configuration import firestore_client as firestore_client
    from shared.wiring.configuration import limits as limits
    from shared.wiring.configuration import overrides as overrides
    from shared.wiring.configuration import places as places
    from shared.wiring.configuration import prices as prices
    from shared.wiring.configuration import publisher as publisher
    from shared.wiring.configuration import rates as rates
    from shared.wiring.configuration import settings as settings
    from shared.wiring.configuration import storage_client as storage_client
    from shared.wiring.notices import channels as channels
    from shared.wiring.notices import deliveries as deliveries
    from shared.wiring.notices import devices as devices
    from shared.wiring.notices import feed as feed
    from shared.wiring.notices import post as post
    from shared.wiring.notices import pushes as pushes
    from shared.wiring.notices import webhook_calls as webhook_calls
    from shared.wiring.notices import webhooks as webhooks
    from shared.wiring.people import conversations as conversations
    from shared.wiring.people import doors as doors
    from shared.wiring.people import invitations as invitations
    from shared.wiring.people import keeping as keeping
    from shared.wiring.people import life as life
    from shared.wiring.people import messages as messages
    from shared.wiring.people import rooms as rooms
    from shared.wiring.people import spaces as spaces
    from shared.wiring.transcripts import analyses as analyses
    from shared.wiring.transcripts import desk as desk
    from shared.wiring.transcripts import documents as documents
    from shared.wiring.transcripts import edits as edits
    from shared.wiring.transcripts import library as library
    from shared.wiring.transcripts import press as press
    from shared.wiring.transcripts import shelf as shelf
    from shared.wiring.upkeep import accounts_upkeep as accounts_upkeep
    from shared.wiring.upkeep import deliveries_upkeep as deliveries_upkeep
    from shared.wiring.upkeep import eraser as eraser
    from shared.wiring.upkeep import letter_post as letter_post
    from shared.wiring.upkeep import letters as letters
    from shared.wiring.upkeep import office as office
    from shared.wiring.upkeep import passes_upkeep as passes_upkeep
    from shared.wiring.upkeep import receipts as receipts
    from shared.wiring.upkeep import remains as remains
    from shared.wiring.upkeep import removal as removal
    from shared.wiring.upkeep import sessions_upkeep as sessions_upkeep
    from shared.wiring.upkeep import sweep as sweep
    from shared.wiring.work import accounts as accounts
    from shared.wiring.work import bank as bank
    from shared.wiring.work import events as events
    from shared.wiring.work import objects as objects
    from shared.wiring.work import pace as pace
    from shared.wiring.work import pages as pages
    from shared.wiring.work import passes as passes
    from shared.wiring.work import reader as reader
    from shared.wiring.work import recognizer as recognizer
    from shared.wiring.work import sessions as sessions
    from shared.wiring.work import signer as signer
    from shared.wiring.work import speeds as speeds
    from shared.wiring.work import tasks as tasks
    from shared.wiring.work import transcriptions as transcriptions
    from shared.wiring.work import watch as watch

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
        "recognizer",
        "reader",
        "passes",
        "bank",
        "pace",
        "watch",
    ),
    "transcripts": ("analyses", "edits", "desk", "shelf", "library", "documents", "press"),
    "callers": ("counter", "identities", "invokers"),
    "people": ("conversations", "spaces", "invitations", "rooms", "messages", "life", "keeping", "doors"),
    "notices": ("devices", "feed", "webhooks", "deliveries", "webhook_calls", "pushes", "post", "channels"),
    "upkeep": (
        "sessions_upkeep",
        "passes_upkeep",
        "accounts_upkeep",
        "deliveries_upkeep",
        "sweep",
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
