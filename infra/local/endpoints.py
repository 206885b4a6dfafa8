"""Where the parts of a running local cloud answer, and the file that says so to other processes."""

import contextlib
import fcntl
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from infra.local.errors import AlreadyRunningError, NotRunningError

FILE = "cloud.json"
LOCK = "cloud.lock"
API_KEY = "local-api-key"  # the Auth emulator takes any


@dataclass(frozen=True)
class Endpoints:
    """Addresses: URLs for what speaks HTTP, host:port for what speaks gRPC."""

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
        """Replaces `data`/cloud.json in one step: these fields, the supervisor's `pid` and the `pids` of the parts."""
        text = json.dumps({**asdict(self), "pid": os.getpid(), "pids": dict(pids)}, indent=1)
        new = data / f"{FILE}.new"
        new.write_text(text + "\n", "utf-8")
        new.replace(data / FILE)

    @classmethod
    def read(cls, data: Path) -> "Endpoints":
        """Reads cloud.json of the running cloud; raises `NotRunningError` when there is none, or when it was killed."""
        try:
            fields = json.loads((data / FILE).read_text("utf-8"))
        except FileNotFoundError:
            raise NotRunningError(f"no local cloud runs in {data}") from None
        with contextlib.suppress(AlreadyRunningError), only_one(data):
            raise NotRunningError(f"the local cloud in {data} was killed; start it again")
        return cls(**{name: fields[name] for name in cls.__dataclass_fields__})


@contextlib.contextmanager
def only_one(data: Path) -> Iterator[None]:
    """Holds the lock of a data folder, which ends with its holder however that ends; raises `AlreadyRunningError`."""
    data.mkdir(parents=True, exist_ok=True)
    with (data / LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyRunningError(f"a local cloud already runs in {data}: see {data / FILE}") from None
        yield
