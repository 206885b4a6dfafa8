"""Events for other functions, through Pub/Sub."""

from google.cloud.pubsub_v1 import PublisherClient

from shared.domain.models import TranscriptionRef

PUBLISH_SECONDS = 30


class PubsubEvents:
    """The topic `transcript-ready`; a message is a JSON `TranscriptionRef`."""

    def __init__(self, client: PublisherClient, project: str) -> None:
        self._client = client
        self._topic = client.topic_path(project, "transcript-ready")

    def transcript_ready(self, ref: TranscriptionRef) -> None:
        """See `ports.Events`; returns when Pub/Sub has the message."""
        self._client.publish(self._topic, ref.model_dump_json(by_alias=True).encode()).result(PUBLISH_SECONDS)
