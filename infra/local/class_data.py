"""Creates class-data archives of the two Java emulators, which halve the processor time of each start.

`python -m infra.local.class_data` runs each emulator until it is ready. Java writes the archive at exit.
"""

import asyncio
from pathlib import Path

from infra.local import emulators, ports
from infra.local.service_spec import ReadinessProbe

START_SECONDS = 120.0
POLL_SECONDS = 0.1


async def make(name: str) -> Path:
    """Creates the archive of the `firestore` or the `pubsub` emulator. Raises `TimeoutError` if it does not start."""
    archive = emulators.archive(name)
    archive.unlink(missing_ok=True)
    archive.parent.mkdir(parents=True, exist_ok=True)
    port = ports.choose_ports({name: None})[name]
    java, *arguments = emulators.firestore(port) if name == "firestore" else emulators.pubsub(port)
    silent = asyncio.subprocess.DEVNULL
    process = await asyncio.create_subprocess_exec(
        java, f"-XX:ArchiveClassesAtExit={archive}", *arguments, stdout=silent, stderr=silent
    )
    try:
        async with asyncio.timeout(START_SECONDS):
            while not await ReadinessProbe(port, "/").answers():
                await asyncio.sleep(POLL_SECONDS)
    finally:
        process.terminate()
        await process.wait()
    return archive


def main() -> None:
    """Creates both archives."""
    for name in ("firestore", "pubsub"):
        print(asyncio.run(make(name)))


if __name__ == "__main__":
    main()
