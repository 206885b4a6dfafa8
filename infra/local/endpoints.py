"""Addresses of a running local cloud, and the file that tells them to other processes."""

import contextlib
import fcntl
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from infra.local.errors import CloudAlreadyRunningError, CloudNotRunningError

FILE = "cloud.json"
LOCK = "cloud.lock"
API_KEY = "local-api-key"  # the Auth emulator accepts any key


@dataclass(frozen=True)
class Endpoints:
    """Addresses: URLs of HTTP servers, host:port of gRPC servers."""

    project: str
    region: str
    gateway: str
    auth: str
    firestore: str
    pubsub: str
    storage: str
    tasks: str
    tasks_admin: str
    scheduler: str
    speech: str
    key_file: str
    api_key: str = API_KEY

    def write(self, data: Path, pids: Mapping[str, int]) -> None:
        """Replaces `data`/cloud.json atomically with these fields, the supervisor's `pid` and the services' `pids`."""
        text = json.dumps({**asdict(self), "pid": os.getpid(), "pids": dict(pids)}, indent=1)
        new = data / f"{FILE}.new"
        new.write_text(text + "\n", "utf-8")
        new.replace(data / FILE)

    @classmethod
    def read(cls, data: Path) -> "Endpoints":
        """Reads cloud.json of the running cloud. Raises `CloudNotRunningError` when it does not run or was killed."""
        try:
            fields = json.loads((data / FILE).read_text("utf-8"))
        except FileNotFoundError:
            raise CloudNotRunningError(f"no local cloud runs in {data}") from None
        with contextlib.suppress(CloudAlreadyRunningError), exclusive_lock(data):
            raise CloudNotRunningError(f"the local cloud in {data} was killed; start it again")
        return cls(**{name: fields[name] for name in cls.__dataclass_fields__})


@contextlib.contextmanager
def exclusive_lock(data: Path) -> Iterator[None]:
    """Holds the lock of a data folder, which the kernel releases when the holder dies.

    Raises `CloudAlreadyRunningError` when another process holds it.
    """
    data.mkdir(parents=True, exist_ok=True)
    with (data / LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CloudAlreadyRunningError(f"a local cloud already runs in {data}: see {data / FILE}") from None
        yield
