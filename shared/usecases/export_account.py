"""Somebody asks for everything of theirs, follows how far it is, and gets the addresses of its files."""

from collections.abc import Callable
from typing import NamedTuple

from shared.domain.places import Places
from shared.domain.sessions import Caller
from shared.domain.takeouts import (
    AccountExport,
    AccountExportFile,
    AccountExportRequest,
    Takeout,
    asked,
    gives_way,
    no_export,
    shown_at,
    takeout_task,
)
from shared.ports.clock import Clock
from shared.ports.objects import UploadSigner
from shared.ports.passes import Tasks
from shared.ports.takeouts import HeldTakeout, Takeouts
from shared.usecases.admission import Bank
from shared.usecases.insist import insist
from shared.usecases.open_account import open_account


class Counter(NamedTuple):
    """Where exports are asked for and given out; the signer is connected once there is a file."""

    takeouts: Takeouts
    tasks: Tasks
    signer: Callable[[], UploadSigner]
    places: Places
    bank: Bank
    clock: Clock


def ask_export(request: AccountExportRequest, key: str, caller: Caller, counter: Counter) -> AccountExport:
    """Has it made. While one is being made it is that one; and the same key is the same one."""
    open_account(caller, counter.bank, counter.clock)
    wanted = asked(caller.uid, key, request.recordings, counter.clock.now())

    def attempt(_: int) -> Takeout:
        """The task comes first: should we die after it, it makes the document itself."""
        found = counter.takeouts.find(caller.uid)
        takeout = wanted if found is None or _may_replace(found, wanted) else found.value
        if takeout.under_way:
            counter.tasks.enqueue(takeout_task(takeout.next))
        if found is None:
            return counter.takeouts.create(takeout).value
        return found.value if takeout is found.value else counter.takeouts.save(found, takeout).value

    return _shown(insist(counter.clock, attempt), counter)


def read_export(caller: Caller, counter: Counter) -> AccountExport:
    """How far the newest is, with addresses once it is done. Raises `NotFound` when nobody asked for any."""
    found = counter.takeouts.find(caller.uid)
    if found is None:
        raise no_export()
    return _shown(found.value, counter)


def _may_replace(found: HeldTakeout, wanted: Takeout) -> bool:
    return found.value.id != wanted.id and gives_way(found.value, wanted)


def _shown(takeout: Takeout, counter: Counter) -> AccountExport:
    now = shown_at(takeout, counter.clock.now())
    files = [_file(now, number, counter) for number in range(1, len(now.files) + 1)] if now.expires_at else []
    known = now.model_dump(include=set(AccountExport.model_fields) - {"files"})
    return AccountExport.model_validate(known | {"files": files})


def _file(takeout: Takeout, number: int, counter: Counter) -> AccountExportFile:
    assert takeout.expires_at
    file = takeout.files[number - 1]
    uri = counter.places.takeout(takeout.owner, takeout.id, number)
    url = counter.signer().sign_download(uri, file.file_name, expires_at=takeout.expires_at)
    return AccountExportFile(**file.model_dump(), url=url)
