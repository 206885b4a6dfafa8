"""Sessions that are past their plan."""

from datetime import datetime

from shared.core.domain.jobs import BatchResult
from shared.privacy.domain.receipts import Receipt
from shared.transcription.domain.uploads import UploadTicket
from tests.support.scenarios import completed
from tests.support.world import World


def on_plan(world: World, code: str) -> None:
    held = world.accounts.load("ann")
    world.accounts.save(held, held.value.model_copy(update={"plan": code}))


def receipt(world: World, ticket: UploadTicket) -> Receipt:
    (found,) = world.upkeep.receipts.listed("ann", None, 10)
    assert found.session_id == ticket.session_id
    return found


def recordings(world: World) -> list[str]:
    return [uri for uri in world.objects.files if uri.startswith("gs://uploads/")]


def past_retention(world: World, plan: str = "FREE") -> UploadTicket:
    """A transcript that its owner's plan keeps no longer."""
    world.announce(1, key="makes the account")
    on_plan(world, plan)
    ticket = completed(world)
    world.clock.time = at(world.session(ticket).erase_at)
    return ticket


def at(moment: datetime | None) -> datetime:
    assert moment
    return moment


def first(batches: list[BatchResult]) -> BatchResult:
    return batches[0]
