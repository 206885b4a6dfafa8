"""Exports of an account: asked for, made and opened."""

import io
from zipfile import ZipFile

from shared.privacy.domain.account_exports import AccountExport, AccountExportRequest
from shared.privacy.usecases.export_account import read_export, request_export
from tests.support.world import OWNER, World


def ask(world: World, key: str = "k", *, recordings: bool = False) -> AccountExport:
    return request_export(AccountExportRequest(recordings=recordings), key, OWNER, world.account_export_deps)


def deliver(world: World) -> None:
    """Every file that is asked for is made, one after the other."""
    done: set[str] = set()
    while due := [task for task in world.tasks.of("export_account") if task.name not in done]:
        done.add(due[0].name)
        world.deliver_task(due[0])


def exported(world: World, key: str = "k", *, recordings: bool = False) -> AccountExport:
    ask(world, key, recordings=recordings)
    deliver(world)
    return read_export(OWNER, world.account_export_deps)


def contents(world: World, export: AccountExport) -> dict[str, bytes]:
    """All files in all archives."""
    found: dict[str, bytes] = {}
    for file in export.files:
        data = world.objects.files["gs://" + file.url.removeprefix("https://storage.test/")]
        assert len(data) == file.size_bytes
        archive = ZipFile(io.BytesIO(data))
        found |= {name: archive.read(name) for name in archive.namelist()}
    return found
