"""Two browsers see each other's devices, presence and messages (docs/reference/sync.md)."""

from collections.abc import Iterator
from datetime import timedelta

from shared.notifications.adapters.firestore_devices import FirestoreDevices
from shared.notifications.adapters.firestore_messages import FirestoreMessages
from shared.notifications.adapters.firestore_sync import FirestoreSyncFeed
from tests.rules.presence import presence, text
from tests.rules.project import Project
from tests.support.samples import a_device, a_message, an_event

DEVICES = "users/creator/devices"
TABLET = a_device("tablet", owner="creator")


def wait_for(path: str, heard: Iterator[str]) -> None:
    """Returns when the listener tells of this document; the test's own time limit ends a wait in vain."""
    while next(heard) != path:
        continue


def test_a_device_that_comes_and_falls_silent_is_seen_by_the_others(project: Project) -> None:
    devices = FirestoreDevices(project.admin)
    phone = project.browser("creator").listen_all(f"{DEVICES}/phone")
    wait_for(f"{DEVICES}/phone", phone)
    devices.put(TABLET)
    wait_for(f"{DEVICES}/tablet", phone)
    (held,) = devices.silent(TABLET.last_seen + timedelta(minutes=2), 9)
    assert devices.replace(held, TABLET.model_copy(update={"online": False}))
    wait_for(f"{DEVICES}/tablet", phone)


def test_what_happens_is_heard_by_a_device_that_listens(project: Project) -> None:
    feed = FirestoreSyncFeed(project.admin)
    phone = project.browser("creator").listen_all("users/creator/events/1")
    wait_for("users/creator/events/1", phone)
    feed.write(["creator", "viewer"], an_event(owner="creator"), TABLET.expire_at)
    wait_for(f"users/creator/events/{an_event().id}", phone)


def test_who_types_is_seen_and_what_is_written_is_read(project: Project) -> None:
    creator, viewer = project.browser("creator"), project.browser("viewer")
    there = creator.listen_all("sessions/talk/presence/somebody-1")
    wait_for("sessions/talk/presence/somebody-1", there)
    for state in ("here", "typing"):
        viewer.show_presence("viewer-phone", presence("viewer", state=text(state)))
        wait_for("sessions/talk/presence/viewer-phone", there)

    said = creator.listen_all("sessions/talk/messages/1")
    wait_for("sessions/talk/messages/1", said)
    FirestoreMessages(project.admin).create(a_message("m2", session_id="talk", author="viewer"))
    wait_for("sessions/talk/messages/m2", said)
