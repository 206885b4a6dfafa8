"""A webhook, and an event on its way to it."""

from shared.notifications.domain.webhooks import Delivery, WebhookRef
from tests.support.samples import an_event
from tests.support.world import World

REF = WebhookRef(owner="ann", webhook="w1")


def delivery(world: World) -> Delivery:
    return world.deliveries.load(REF, an_event().id).value


def run(world: World) -> None:
    """Every call that is due is made, at its time, until none is."""
    done: set[str] = set()
    while due := [task for task in world.tasks.of("deliver_webhook") if task.name not in done]:
        world.clock.time = max(world.clock.time, due[0].at or world.clock.time)
        world.deliver_task(due[0])
        done.add(due[0].name)
