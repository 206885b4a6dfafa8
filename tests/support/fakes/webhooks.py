"""Webhooks, their deliveries and push messages in memory."""

from collections.abc import Mapping, Sequence

from shared.core.domain.cursors import Cursor
from shared.core.domain.versioned import Versioned
from shared.notifications.domain.push_messages import PushMessage
from shared.notifications.domain.webhooks import Delivery, Webhook, WebhookRef
from shared.notifications.ports import PushOutcome, WebhookResponse
from tests.support.fakes.versioned_documents import Documents


class FakeWebhooks:
    def __init__(self) -> None:
        self.documents: Documents[tuple[str, str], Webhook] = Documents()

    def create(self, webhook: Webhook) -> bool:
        return self.documents.create((webhook.owner, webhook.id), webhook)

    def load(self, ref: WebhookRef) -> Versioned[Webhook]:
        return Versioned(*self.documents.load((ref.owner, ref.webhook)))

    def save(self, held: Versioned[Webhook], webhook: Webhook) -> None:
        self.documents.replace((webhook.owner, webhook.id), held.token, webhook)

    def remove(self, ref: WebhookRef) -> None:
        self.documents.held.pop((ref.owner, ref.webhook), None)

    def of(self, owners: Sequence[str]) -> list[Webhook]:
        theirs = [webhook for webhook in self.documents.values() if webhook.owner in owners]
        return sorted(theirs, key=lambda webhook: (webhook.created_at, webhook.id))


class FakeDeliveries:
    def __init__(self) -> None:
        self.documents: Documents[tuple[str, str, str], Delivery] = Documents()

    def create(self, delivery: Delivery) -> bool:
        return self.documents.create(self._key(delivery), delivery)

    def load(self, ref: WebhookRef, event: str) -> Versioned[Delivery]:
        return Versioned(*self.documents.load((ref.owner, ref.webhook, event)))

    def save(self, held: Versioned[Delivery], delivery: Delivery) -> None:
        self.documents.replace(self._key(delivery), held.token, delivery)

    def listed(self, ref: WebhookRef, after: Cursor | None, limit: int) -> list[Delivery]:
        theirs = [each for each in self.documents.values() if (each.owner, each.webhook) == (ref.owner, ref.webhook)]
        places = {Cursor(each.created_at, each.event.id): each for each in theirs}
        return [places[place] for place in sorted(places, reverse=True) if after is None or place < after][:limit]

    def _key(self, delivery: Delivery) -> tuple[str, str, str]:
        return delivery.owner, delivery.webhook, delivery.event.id


class FakeWebhookCalls:
    """Answers with `answers` in turn, then with 200."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, Mapping[str, str], bytes]] = []
        self.answers: list[WebhookResponse] = []

    def post(self, url: str, headers: Mapping[str, str], body: bytes) -> WebhookResponse:
        self.calls.append((url, headers, body))
        return self.answers.pop(0) if self.answers else WebhookResponse(200, None, 5)


class FakePushes:
    """Tokens that begin with `gone`, `refused` or `busy` are that."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, PushMessage]] = []

    def push(self, tokens: Sequence[str], note: PushMessage) -> list[PushOutcome]:
        return [self._push(token, note) for token in tokens]

    def _push(self, token: str, note: PushMessage) -> PushOutcome:
        for outcome in (PushOutcome.BUSY, PushOutcome.GONE, PushOutcome.REFUSED):
            if token.startswith(outcome.name.lower()):
                return outcome
        self.sent.append((token, note))
        return PushOutcome.SENT
