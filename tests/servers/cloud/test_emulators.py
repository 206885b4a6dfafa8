"""Google's emulators as the local cloud starts them, with the real clients."""

import base64
import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from google.cloud import firestore
from google.cloud.pubsub_v1 import PublisherClient, SubscriberClient

from infra.local import topics
from infra.local.cloud import LocalCloud
from infra.topology import load
from tests.servers.cloud.conftest import SITE, until

PARTS = ("auth", "firestore", "pubsub", "push_signer", "topics", "on_news", "gateway")

pytestmark = pytest.mark.xdist_group("emulators")  # one cloud for all of them


@pytest.fixture(scope="module")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCloud]:
    folder = tmp_path_factory.mktemp("emulators")
    source = Path(shutil.copytree(SITE, folder / "site", ignore=shutil.ignore_patterns("__pycache__")))
    with (
        LocalCloud(folder / "data", source=source, topology=source / "topology.yaml", only=PARTS) as cloud,
        pytest.MonkeyPatch.context() as patch,
    ):
        for name in ("FIRESTORE_EMULATOR_HOST", "PUBSUB_EMULATOR_HOST"):
            patch.setenv(name, cloud.settings[name])
        yield cloud


def sign_up(cloud: LocalCloud) -> dict[str, str]:
    url = f"{cloud.endpoints.auth}/identitytoolkit.googleapis.com/v1/accounts:signUp"
    body = {"email": "ada@example.com", "password": "correct horse", "returnSecureToken": True}
    answer = httpx.post(url, params={"key": cloud.endpoints.api_key}, json=body, timeout=60)
    return dict(answer.raise_for_status().json())


def test_a_person_who_signs_up_gets_a_token_for_this_project(cloud: LocalCloud) -> None:
    payload = sign_up(cloud)["idToken"].split(".")[1]
    claims = base64.urlsafe_b64decode(payload + "==").decode()
    assert '"aud":"demo-earshot"' in claims


def test_the_auth_emulator_still_validates_what_it_is_sent(cloud: LocalCloud) -> None:
    url = f"{cloud.endpoints.auth}/identitytoolkit.googleapis.com/v1/accounts:signUp"
    answer = httpx.post(url, params={"key": cloud.endpoints.api_key}, json={"email": [7]}, timeout=60)
    assert answer.status_code == 400
    assert "email must be string" in answer.text


def test_the_auth_emulator_has_its_whole_api(cloud: LocalCloud) -> None:
    paths = httpx.get(f"{cloud.endpoints.auth}/emulator/openapi.json").json()["paths"]
    assert len(paths) > 75
    answer = httpx.post(
        f"{cloud.endpoints.auth}/identitytoolkit.googleapis.com/v1/projects/demo-earshot/accounts:sendOobCode",
        headers={"Authorization": "Bearer owner"},
        json={"requestType": "EMAIL_SIGNIN", "email": "ada@example.com", "returnOobLink": True},
        timeout=60,
    )
    assert "oobLink" in answer.json()


def test_functions_read_and_write_documents(cloud: LocalCloud) -> None:
    client = firestore.Client(project=cloud.endpoints.project)
    client.document("sessions/s1").set({"title": "first"})
    assert client.document("sessions/s1").get().to_dict() == {"title": "first"}
    client.close()


def test_a_stranger_meets_the_security_rules(cloud: LocalCloud) -> None:
    base = f"http://{cloud.endpoints.firestore}/v1/projects/demo-earshot/databases/(default)/documents"
    assert httpx.get(f"{base}/sessions/s1").status_code == 403


def test_subscriptions_are_as_declared(cloud: LocalCloud) -> None:
    with SubscriberClient() as subscriber:
        path = subscriber.subscription_path("demo-earshot", "news-push")
        found = subscriber.get_subscription(subscription=path)
    assert found.topic == "projects/demo-earshot/topics/news"
    assert found.ack_deadline_seconds == 30
    assert (found.retry_policy.minimum_backoff.seconds, found.retry_policy.maximum_backoff.seconds) == (1, 60)
    assert found.dead_letter_policy.dead_letter_topic == "projects/demo-earshot/topics/dead-letters"
    assert found.dead_letter_policy.max_delivery_attempts == 5


def test_what_is_declared_already_is_left_as_it_is(cloud: LocalCloud) -> None:
    topics.declare(load(SITE / "topology.yaml"), "demo-earshot", cloud.config.function_url)


def test_a_message_reaches_the_function_that_its_subscription_pushes_to(cloud: LocalCloud) -> None:
    with PublisherClient() as publisher:
        publisher.publish(publisher.topic_path("demo-earshot", "news"), b"rain").result()
    log = cloud.config.data / "logs" / "on_news.log"
    until(lambda: "news //pubsub.googleapis.com/projects/demo-earshot/topics/news rain" in log.read_text())
