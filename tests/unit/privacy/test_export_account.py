"""An export of everything that is somebody's: what is in it, how it goes on, and who gets it."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from shared.core.domain.errors import NotFound, Stale
from shared.core.domain.jobs import JobName
from shared.core.domain.limits import Limits
from shared.privacy.domain.account_exports import AccountExportState
from shared.privacy.usecases.export_account import read_export
from tests.support.scenarios import completed, landed
from tests.support.world import OWNER, World
from tests.unit.privacy.deletion_helpers import BOB, leave, settled
from tests.unit.privacy.export_helpers import ask, contents, deliver, exported


def test_everything_of_somebody_is_in_it_and_no_secret(world: World) -> None:
    ticket = settled(world)
    export = exported(world)
    found = contents(world, export)
    folder = f"sessions/2030-01-01-{ticket.session_id}"
    account = ["devices", "messages", "plan", "profile", "receipts", "spaces", "usage", "vocabulary", "webhooks"]
    session = ["messages.json", "session.json", "transcript.json", "transcript.md"]
    assert sorted(found) == [f"account/{name}.json" for name in account] + [f"{folder}/{name}" for name in session]
    assert json.loads(found["account/profile.json"])[0]["uid"] == "ann"
    assert [each["text"] for each in json.loads(found["account/messages.json"])] == ["Hello."]
    assert len(json.loads(found["account/usage.json"])) == 1
    assert b"w1" in found[f"{folder}/transcript.md"]
    (hook,) = json.loads(found["account/webhooks.json"])
    assert "secret" not in hook
    assert not any(b"pushToken" in data or b"requestHash" in data for data in found.values())


def test_recordings_are_in_it_where_they_are_wanted_and_still_there(world: World) -> None:
    kept, erased = completed(world), completed(world, key="other")
    audio = world.objects.files[world.transcription(kept).audio.uri]
    del world.objects.files[world.transcription(erased).audio.uri]
    found = contents(world, exported(world, recordings=True))
    assert [data for name, data in found.items() if name.endswith("recording.flac")] == [audio]


def test_a_session_without_a_transcript_is_in_it_without_one(world: World) -> None:
    landed(world)
    names = list(contents(world, exported(world)))
    assert [name.rpartition("/")[2] for name in names if name.startswith("sessions")] == [
        "session.json",
        "messages.json",
    ]


def test_files_are_bounded_and_each_session_is_in_one_of_them(world: World) -> None:
    small = World(Limits(export_file_sessions=2))
    tickets = [completed(small, key=f"k{number}") for number in range(5)]
    export = exported(small)
    assert (len(export.files), export.sessions, export.sessions_done) == (3, 5, 5)
    assert [file.file_name for file in export.files][::2] == [
        "earshot-2030-01-01-001.zip",
        "earshot-2030-01-01-003.zip",
    ]
    names = [name for name in contents(small, export) if name.endswith("session.json")]
    assert len(names) == len(tickets)


def test_a_large_session_ends_a_file(world: World) -> None:
    small = World(Limits(export_file_bytes=1))
    for number in range(3):
        completed(small, key=f"k{number}")
    assert len(exported(small).files) == 4  # the first holds the account alone


def test_progress_only_moves_forward(world: World) -> None:
    small = World(Limits(export_file_sessions=2))
    for number in range(4):
        completed(small, key=f"k{number}")
    assert (ask(small).state, ask(small).progress) == (AccountExportState.WAITING, 0)
    (task,) = small.tasks.of("export_account")
    small.deliver_task(task)
    half = read_export(OWNER, small.account_export_deps)
    assert (half.state, half.progress, half.files) == (AccountExportState.RUNNING, 50, [])
    deliver(small)
    whole = read_export(OWNER, small.account_export_deps)
    assert (whole.state, whole.progress, len(whole.files)) == (AccountExportState.DONE, 100, 2)


def test_asked_twice_it_is_the_same_one(world: World) -> None:
    first = ask(world)
    assert ask(world, "another") == first
    assert len(world.tasks.of("export_account")) == 1
    deliver(world)
    done = read_export(OWNER, world.account_export_deps)
    assert ask(world) == done


def test_after_it_is_done_another_can_be_asked_for(world: World) -> None:
    first = exported(world)
    world.clock.move(60)
    second = exported(world, "again")
    assert second.id != first.id
    assert second.state is AccountExportState.DONE


def test_it_can_be_fetched_for_a_day(world: World) -> None:
    export = exported(world)
    assert export.expires_at == world.clock.now() + timedelta(hours=24)
    world.clock.move(24 * 3600)
    over = read_export(OWNER, world.account_export_deps)
    assert (over.state, over.files) == (AccountExportState.EXPIRED, [])


def test_there_is_none_before_it_is_asked_for_and_nobody_elses(world: World) -> None:
    exported(world)
    with pytest.raises(NotFound) as refused:
        read_export(BOB, world.account_export_deps)
    assert refused.value.code == "no-such-export"


def test_an_account_that_is_being_erased_is_not_exported(world: World) -> None:
    completed(world)
    ask(world)
    leave(world)
    world.upkeep.run(JobName.ERASE_ACCOUNTS)
    deliver(world)
    assert not any("account-exports" in uri for uri in world.objects.files)


def test_whoever_is_second_leaves_it_to_the_first(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    completed(world)
    ask(world)
    (task,) = world.tasks.of("export_account")
    write = world.objects.write

    def meanwhile(uri: str, pieces: Iterator[bytes], content_type: str) -> None:
        monkeypatch.setattr(world.objects, "write", write)
        world.deliver_task(task)
        write(uri, pieces, content_type)

    monkeypatch.setattr(world.objects, "write", meanwhile)
    with pytest.raises(Stale):
        world.deliver_task(task)
    deliver(world)
    assert read_export(OWNER, world.account_export_deps).state is AccountExportState.DONE


def test_one_that_cannot_go_on_says_so(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any) -> None:
        raise NotFound("There is no such bucket.")

    monkeypatch.setattr(world.objects, "write", fail)
    assert exported(world).state is AccountExportState.FAILED
    monkeypatch.undo()
    world.clock.move(1)
    assert exported(world, "again").state is AccountExportState.DONE


def test_a_recording_that_goes_just_then_ends_there(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    completed(world)

    def gone(_: str) -> None:
        raise NotFound("This object does not exist.")

    monkeypatch.setattr(world.objects, "open", gone)
    found = contents(world, exported(world, recordings=True))
    assert [data for name, data in found.items() if name.endswith("recording.flac")] == [b""]
