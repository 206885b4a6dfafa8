"""The ports of a world of fakes, by the names that the wiring has for them."""

from types import SimpleNamespace
from typing import Any

from tests.support.fake_deps import ENGINES, PLACES
from tests.support.world import World


def ports_of(world: World) -> dict[str, Any]:
    """Every port that the world has a fake of, with its settings."""
    maintenance = world.upkeep
    return {
        "settings": SimpleNamespace(
            google_cloud_project="demo", first_plan=world.billing_deps.first_plan, speech_model="chirp_3"
        ),
        "limits": world.transcription_deps.limits,
        "prices": world.billing_deps.prices,
        "storage_paths": PLACES,
        "engines": ENGINES,
        "clock": world.clock,
        "sessions": world.store,
        "transcriptions": world.store,
        "pages": world.store,
        "analyses": world.store,
        "edits": world.edits,
        "edit_cache": world.edit_cache,
        "conditional_writer": world.edits,
        "conflicts": world.conflicts,
        "objects": world.objects,
        "signer": world.signer,
        "tasks": world.tasks,
        "events": world.events,
        "recognizer": world.recognizer,
        "audio_reader": world.reader,
        "identities": world.identities,
        "accounts": world.accounts,
        "speeds": world.speed_deps.speeds,
        "session_store": world.session_store,
        "role_classifier": world.role_classifier,
        "spaces": world.spaces,
        "invitations": world.invitations,
        "vocabularies": world.vocabularies,
        "devices": world.devices,
        "sync_feed": world.sync_feed,
        "messages": world.messages,
        "webhooks": world.webhooks,
        "deliveries": world.deliveries,
        "webhook_calls": world.webhook_calls,
        "pushes": world.pushes,
        "imports": world.import_deps.imports,
        "session_maintenance": maintenance.sessions,
        "transcription_maintenance": maintenance.transcriptions,
        "account_maintenance": maintenance.accounts,
        "delivery_maintenance": maintenance.deliveries,
        "expired_documents": maintenance.expired_documents,
        "receipts": maintenance.receipts,
        "session_documents": maintenance.session_documents,
        "dead_letters": maintenance.dead_letters,
        "dead_letter_publisher": maintenance.dead_letter_publisher,
        "user_directory": world.user_directory,
        "user_data": world.user_data,
        "account_exports": world.account_exports,
    }
