"""Publishes dead letters again, through Pub/Sub."""

from collections.abc import Callable
from typing import Any

from google.api_core.exceptions import NotFound as Missing

from shared.core.domain.errors import NotFound
from shared.maintenance.domain.dead_letters import DeadLetter

PUBLISH_SECONDS = 30


class PubsubDeadLetterPublisher:
    """A dead letter names its subscription, and the subscription its topic.

    The clients are created on first use, which is rare.
    """

    def __init__(self, publisher: Callable[[], Any], subscriber: Callable[[], Any], project: str) -> None:
        self._publisher = publisher
        self._subscriber = subscriber
        self._project = project

    def send_again(self, letter: DeadLetter) -> None:
        """See `ports.DeadLetterPublisher`; two calls. All subscriptions of the topic receive the message again."""
        topic = self._topic(letter.subscription)
        self._publisher().publish(topic, letter.content, **letter.attributes).result(PUBLISH_SECONDS)

    def _topic(self, subscription: str) -> str:
        with self._subscriber() as client:
            try:
                found = client.get_subscription(subscription=client.subscription_path(self._project, subscription))
            except Missing as error:
                raise NotFound("There is no such subscription.") from error
            return str(found.topic)
