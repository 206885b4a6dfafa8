"""`earshot ops` over real client libraries: Firestore, Pub/Sub, Cloud Tasks and Storage of the local cloud."""

import json
from datetime import timedelta
from typing import Any

import pytest
from google.cloud.pubsub_v1 import PublisherClient, SubscriberClient
from typer.testing import CliRunner, Result

from infra.cli.main import app
from infra.local.cloud import LocalCloud
from infra.local.endpoints import FILE
from shared.billing.domain.ledger import EntryKind
from shared.billing.domain.prices import Rate
from shared.maintenance.domain.dead_letters import SUBSCRIPTION_ATTRIBUTE, parse_dead_letter
from shared.notifications.domain.deliveries import new_delivery
from shared.notifications.domain.webhooks import DeliveryState
from shared.sessions.domain.spaces import personal_space
from shared.sessions.domain.transcription_summary import TranscriptionState
from shared.transcription.domain.ledger_entries import settle
from shared.transcription.domain.transcription import Transcription
from tests.support.fakes.clock import START
from tests.support.samples import a_pass, a_posting, a_receipt, a_session, a_webhook, an_account, an_audio, an_event
from tests.support.wiring import Wiring

Earshot = Any


@pytest.fixture
def project(wired: Wiring, monkeypatch: pytest.MonkeyPatch) -> Wiring:
    """An Earshot in the cloud that the command line knows; its Google is the local cloud."""
    settings = wired.core.settings
    named = {
        "API_URL": "http://127.0.0.1:9",
        "API_KEY": "key",
        "PROJECT_ID": settings.google_cloud_project,
        "FIRESTORE_URL": f"http://{wired.core.firestore_client._emulator_host}",
        "REGION": settings.region,
        "WORKER_URL": "http://127.0.0.1:9/{service}",
    }
    for name, value in named.items():
        monkeypatch.setenv(f"EARSHOT_{name}", value)
    wired.billing.accounts.create(an_account(name="Ann"), personal_space("ann", "", START))
    return wired


def earshot(*words: str, fails: bool = False) -> Result:
    said = CliRunner().invoke(app, ["ops", *words])
    assert (said.exit_code != 0) == fails, said.output
    return said


def stored(project: Wiring, **fields: Any) -> Transcription:
    t = a_pass(reserved_seconds=60, **fields)
    project.transcription.transcriptions.create(a_session(t), t, a_posting(t))
    return t


def long_ago() -> Any:
    return START.replace(year=2020)


def test_what_does_not_get_on_is_found(project: Wiring) -> None:
    assert earshot("stuck").stdout == ""
    old = long_ago()
    stored(project, next_poll_at=old, deadline=START.replace(year=2099))
    said = earshot("stuck", fails=True)
    assert said.stdout.split("\t")[:4] == ["s1", "1", "uploading", "its poll is overdue"]
    (found,) = json.loads(earshot("stuck", "--json", fails=True).stdout)
    assert (found["sessionId"], found["owner"]) == ("s1", "ann")


def test_a_lost_look_is_taken_up_again(project: Wiring) -> None:
    t = stored(project, next_poll_at=long_ago(), deadline=START.replace(year=2099))
    queue = project.core.tasks_client.queue_path(
        project.core.settings.google_cloud_project, project.core.settings.region, "poll-recognition"
    )
    project.core.tasks_client.create_queue(parent=queue.rpartition("/queues/")[0], queue={"name": queue})
    assert "Repeated poll of s1, version 1" in earshot("replay", "stage", "s1", "poll").stderr
    after = project.transcription.transcriptions.load(t.ref).value
    assert after.next_poll_at
    assert t.next_poll_at
    assert (after.poll, after.next_poll_at > t.next_poll_at) == (t.poll + 1, True)
    assert earshot("stuck").stdout == ""


def test_news_of_an_end_are_told_again_and_analysis_is_asked_for(project: Wiring) -> None:
    name = project.core.settings.google_cloud_project
    stored(project, state=TranscriptionState.COMPLETED, next_poll_at=None)
    with PublisherClient() as publisher, SubscriberClient() as subscriber:
        for topic in ("session-events", "transcript-ready"):
            path = publisher.topic_path(name, topic)
            publisher.create_topic(name=path)
            subscriber.create_subscription(name=subscriber.subscription_path(name, topic), topic=path)
        earshot("replay", "stage", "s1", "event")
        earshot("replay", "stage", "s1", "analysis")
        for topic, expected in (("session-events", "transcript.completed"), ("transcript-ready", "sessionId")):
            pulled = subscriber.pull(subscription=subscriber.subscription_path(name, topic), max_messages=1)
            assert expected in pulled.received_messages[0].message.data.decode()
    assert "It has ended." in earshot("replay", "stage", "s1", "poll", fails=True).stderr


def test_letters_are_listed_and_sent_again(project: Wiring) -> None:
    name = project.core.settings.google_cloud_project
    with PublisherClient() as publisher, SubscriberClient() as subscriber:
        topic, subscription = publisher.topic_path(name, "news"), subscriber.subscription_path(name, "news-taken")
        publisher.create_topic(name=topic)
        subscriber.create_subscription(name=subscription, topic=topic)
        for number, of in (("1", "news-taken"), ("2", "gone")):
            project.maintenance.dead_letters.keep(
                parse_dead_letter(number, b"rain", {SUBSCRIPTION_ATTRIBUTE: of}, START + timedelta(int(number)))
            )
        assert [line.split("\t")[0] for line in earshot("redrive").stdout.splitlines()] == ["1", "2"]
        said = earshot("redrive", "--all", fails=True)
        assert said.stdout.split("\t")[0] == "2"
        assert "Sent again: 1 of 2" in said.stderr
        assert "their subscription is gone" in said.stderr
        pulled = subscriber.pull(subscription=subscription, max_messages=1)
        assert pulled.received_messages[0].message.data == b"rain"
    assert earshot("redrive", "1").stdout == ""
    assert earshot("redrive", "1", "--all", fails=True).exit_code == 2


def test_a_webhook_is_called_again(project: Wiring) -> None:
    webhook, event = a_webhook(), an_event()
    delivery = new_delivery(webhook, event, START)
    project.notifications.webhooks.create(webhook)
    project.notifications.deliveries.create(
        delivery.model_copy(update={"state": DeliveryState.DELIVERED, "attempt": 1})
    )
    queue = project.core.tasks_client.queue_path(
        project.core.settings.google_cloud_project, project.core.settings.region, "deliver-webhook"
    )
    project.core.tasks_client.create_queue(parent=queue.rpartition("/queues/")[0], queue={"name": queue})
    assert "is sent again to w1" in earshot("replay", "webhook", "ann", "w1", event.id).stderr
    assert project.notifications.deliveries.load(delivery.ref, event.id).value.state is not DeliveryState.DELIVERED


def test_minutes_are_given_back_with_a_reason(project: Wiring) -> None:
    accounts = project.billing.accounts
    held = accounts.load("ann")
    assert held.value.cycle
    cycle = held.value.cycle.model_copy(update={"used_seconds": 600, "usage_count": 3, "end": START.replace(year=2099)})
    accounts.save(held, held.value.model_copy(update={"cycle": cycle}))
    said = earshot("grants", "give", "ann", "--minutes", "4", "--sessions", "1", "--because", "An outage.")
    assert said.stderr == "Ann has 6 minutes used of this cycle now\n"
    assert earshot("grants", "list", "ann").stdout.split("\t")[1:] == ["4", "1", "An outage.\n"]
    (entry,) = accounts.entries("ann", EntryKind.GRANT, None, 2)
    assert (entry.moves.used_seconds, entry.moves.usage_count) == (-240, -1)
    for asked in (["--minutes", "7", "--because", "x"], ["--because", "x"], ["--minutes", "1", "--because", " "]):
        earshot("grants", "give", "ann", *asked, fails=True)
    after = accounts.load("ann").value.cycle
    assert after
    assert after.used_seconds == 360


def test_receipts_are_listed(project: Wiring) -> None:
    project.privacy.receipts.open(a_receipt(next_poll_at=START))
    for words in (["receipts", "ann"], ["receipts"]):
        assert earshot(*words).stdout.split("\t")[:4] == ["s1", "ann", "owner", "erasing"]
    assert json.loads(earshot("receipts", "bob", "--json").stdout) == []


def test_costs_are_told_by_day_and_by_user(project: Wiring) -> None:
    now = project.core.clock.now()
    before = a_pass(audio=an_audio(duration_ms=90_000), reserved_seconds=90, rate=Rate(minute_micros=10_000))
    after = before.model_copy(update={"state": TranscriptionState.COMPLETED})
    old = settle(before, after, now - timedelta(days=30)).model_copy(update={"id": "old"})
    entry = settle(before.model_copy(update={"spend_day": f"{now:%Y-%m-%d}"}), after, now)
    held = project.billing.accounts.load("ann")
    project.billing.accounts.save(held, held.value, [entry, old])
    lines = [line.split("\t") for line in earshot("costs", "--days", "2").stdout.splitlines()]
    assert [line[1:5] for line in lines] == [["0", "0", "0", "$0.00"], ["1", "2", "0", "$0.02"]]
    assert lines[1][0] == f"{now:%Y-%m-%d}"
    (user,) = json.loads(earshot("costs", "--by", "user", "--json").stdout)
    assert (user["key"], user["minutes"], user["priceMicros"], user["projectMicros"]) == ("ann", 2, 20_000, None)


def test_where_nothing_was_made_everything_is_missing(project: Wiring) -> None:
    found = json.loads(earshot("doctor", "--json", fails=True).stdout)
    missing = {each["kind"] for each in found if each["detail"] == "is missing"}
    assert missing == {"topic", "subscription", "queue", "bucket"}
    assert {"plans", "clock"} <= {each["name"] for each in found if each["kind"] == "firestore"}
    assert all(each["remedy"] for each in found if not each["ok"])


def test_the_local_cloud_is_as_declared(cloud: LocalCloud, monkeypatch: pytest.MonkeyPatch) -> None:
    cloud.check()
    monkeypatch.setenv("EARSHOT_CLOUD", str(cloud.config.data / FILE))
    monkeypatch.delenv("EARSHOT_API_URL", raising=False)
    found = json.loads(earshot("doctor", "--json").stdout)
    kinds = {"firestore", "rules", "topic", "subscription", "queue", "bucket", "cors", "api", "worker"}
    assert {each["kind"] for each in found} == kinds


def test_one_cannot_tell_a_queue_without_its_region(project: Wiring, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EARSHOT_REGION")
    assert earshot("doctor", fails=True).exit_code == 2
