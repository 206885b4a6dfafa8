"""What happened, on its way to people: all comes twice, late and out of order, processes die, webhooks fail."""

from collections.abc import Iterator
from functools import partial

from shared.core.domain.jobs import JobBatch, JobName
from shared.core.domain.tasks import Task
from shared.notifications.domain.devices import DEVICE_SESSION, Device, Platform
from shared.notifications.domain.push_messages import NOT_PUSHED
from shared.notifications.domain.webhooks import DeliveryState, Webhook
from shared.notifications.ports import WebhookResponse
from shared.notifications.usecases.manage_webhooks import WebhookDeps
from shared.notifications.usecases.notify import NotificationDeps
from shared.notifications.usecases.retry_overdue_deliveries import retry_overdue_deliveries
from shared.sessions.domain.events import EventKind, SessionEvent
from tests.simulator.handlers import Stepped
from tests.simulator.simulation import Simulation
from tests.support.world import OWNER

ERRORS = (WebhookResponse(500, None, 1), WebhookResponse(302, None, 1), WebhookResponse(None, "timeout", 1))


class Notifications(Simulation):
    """Some events, told at least once each; the webhooks and the device of their owner."""

    tick_seconds = 3600

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.events = [self._event(number) for number in range(self.rng.choice((1, 2, 4)))]
        self.webhooks = [self._webhook(number) for number in range(self.rng.choice((1, 2)))]
        self._register_device()
        for event in self.events:
            for _ in range(self.rng.choice((1, 1, 2, 3))):
                due = self.after(self.rng.uniform(0, self.faults.delay_seconds))
                self.wait(f"message {event.id}", partial(self._tell_people, event), due)

    def _tell_people(self, event: SessionEvent) -> None:
        self.world.deliver_event(event)

    def violations(self) -> Iterator[str]:
        """Every promise that was broken, as sentences."""
        heard = set(self.world.sync_feed.events[OWNER.uid])
        if heard != {event.id for event in self.events}:
            yield f"the owner heard {sorted(heard)}"
        if {note.facts["id"] for _, note in self.world.pushes.sent} != self._loud:
            yield "a device was not pushed, or for nothing"
        deliveries = self.world.deliveries.documents.held
        wanted = {(OWNER.uid, each.id, event.id) for each in self.webhooks for event in self.events}
        if deliveries.keys() != wanted:
            yield f"deliveries are {sorted(deliveries)}"
        for delivery, _ in deliveries.values():
            last = delivery.attempts[-1] if delivery.attempts else None
            if delivery.state is DeliveryState.PENDING:
                yield f"{delivery.event.id} is on its way for ever"
            elif last is None or last.good is not (delivery.state is DeliveryState.DELIVERED):
                yield f"{delivery.event.id} is {delivery.state} after {last}"
            if len(delivery.attempts) > self.world.transcription_deps.limits.webhook_attempts:
                yield f"{delivery.event.id} was tried {len(delivery.attempts)} times"

    @property
    def _loud(self) -> set[str]:
        return {event.id for event in self.events if event.kind not in NOT_PUSHED}

    def _tick(self) -> None:
        """Cloud Scheduler, as long as anything else may still happen."""
        states = [delivery.state for delivery, _ in self.world.deliveries.documents.held.values()]
        if self._waiting or len(self._running) > 1 or DeliveryState.PENDING in states:
            self.wait("redeliver", self._redeliver, self.after(0), retried=False)
            self.wait("tick", self._tick, self.after(self.tick_seconds), retried=False)

    def _redeliver(self) -> None:
        job_batch = JobBatch(job=JobName.RETRY_DELIVERIES, run="tick")
        retry_overdue_deliveries(job_batch, self.world.upkeep.deliveries, self.world.job_deps)

    def _event(self, number: int) -> SessionEvent:
        kind = self.rng.choice(list(EventKind))
        return SessionEvent(
            id=f"e{number}", kind=kind, session_id="s1", space="team", owner=OWNER.uid, at=self.after(-number)
        )

    def _webhook(self, number: int) -> Webhook:
        webhook = Webhook(
            id=f"w{number}",
            owner=OWNER.uid,
            url="https://example.com/",
            kinds=(),
            created_at=self.after(0),
            secret="whsec_secret",
        )
        self.world.webhooks.create(webhook)
        return webhook

    def _register_device(self) -> None:
        now = self.after(0)
        self.world.devices.put(
            Device(
                id="phone",
                owner=OWNER.uid,
                platform=Platform.IOS,
                name="",
                push_token="t",
                last_seen=now,
                online=True,
                expire_at=now + DEVICE_SESSION,
            )
        )

    def _interrupt_ports(self) -> None:
        super()._interrupt_ports()
        w = self.world
        keep, post = w.tasks.by_name, w.webhook_calls.post

        def enqueue(task: Task) -> None:
            if task.name not in keep:
                keep[task.name] = task
                if self.rng.random() < self.faults.drop:
                    self.tell(f"{task.name} is lost")
                    return
                for _ in range(1 + (self.rng.random() < self.faults.duplicate)):
                    self.wait(task.name, lambda: w.deliver_task(task), task.at or self.after(0))

        def call(url: str, headers: dict[str, str], body: bytes) -> WebhookResponse:
            fails = self.rng.random() < 0.1 + self.faults.provider
            return self.rng.choice(ERRORS) if fails else post(url, headers, body)

        w.tasks.enqueue = enqueue  # type: ignore[method-assign] # a task that is kept is also delivered, or lost
        w.webhook_calls.post = call  # type: ignore[method-assign,assignment] # webhooks fail at times
        w.sessions = Stepped(w.store)
        w.notification_deps = NotificationDeps(Stepped(w.sync_feed), Stepped(w.devices), Stepped(w.pushes))
        w.webhook_deps = WebhookDeps(Stepped(w.webhooks), Stepped(w.deliveries), Stepped(w.tasks), w.clock)
        w.webhook_calls = Stepped(w.webhook_calls)  # type: ignore[assignment] # a process may die before a call
