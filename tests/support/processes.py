"""Processes of tests, none of which outlives them."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from infra.topology import ROOT

ATTACHED = Path(__file__).with_name("attached_process.py")

Start = Callable[..., subprocess.Popen[str]]


def attached(command: Sequence[object], **options: Any) -> subprocess.Popen[str]:
    """`subprocess.Popen` of a command that begins with a path and ends with this process, however this one ends."""
    whole = [sys.executable, "-I", "-S", str(ATTACHED), str(os.getpid()), *map(str, command)]
    return subprocess.Popen(whole, text=True, **options)


@contextmanager
def typed(program: Sequence[object], env: Mapping[str, str] | None = None) -> Iterator[Start]:
    """Starts a program with the words behind it, as often as the body likes, and ends each process after it."""
    started: list[subprocess.Popen[str]] = []

    def start(*words: object) -> subprocess.Popen[str]:
        pipe = subprocess.PIPE
        started.append(attached([*program, *words], cwd=ROOT, env=os.environ | (env or {}), stdout=pipe, stderr=pipe))
        return started[-1]

    try:
        yield start
    finally:
        for process in started:
            process.kill()
            process.communicate()
