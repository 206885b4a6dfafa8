"""The supervisor over parts that are a line of Python each."""

import asyncio
import os
from pathlib import Path

import psutil
import pytest

from infra.local.errors import ServiceFailedError
from infra.local.service_spec import ServiceSpec
from tests.servers.cloud.supervised import Stage, nothing, once, server


def test_a_part_starts_when_what_it_needs_is_ready(tmp_path: Path) -> None:
    second = once("second", "print('after')", needs=("first",))
    stage = Stage(tmp_path, second, server("first"))
    asyncio.run(stage.run(nothing))
    own = [line for name, line in stage.lines if name == "cloud"]
    assert [line.split()[0] for line in own] == ["first", "second"]


def test_lines_are_shown_by_name_and_kept_in_a_file(tmp_path: Path) -> None:
    stage = Stage(
        tmp_path, once("talker", "import sys; print('one', flush=True); print('two', end='', file=sys.stderr)")
    )
    asyncio.run(stage.run(nothing))
    assert [line for name, line in stage.lines if name == "talker"] == ["one", "two"]
    assert (stage.logs / "talker.log").read_text() == "one\ntwo"


def test_a_part_that_dies_before_it_is_ready_is_named_with_the_end_of_its_log(tmp_path: Path) -> None:
    stage = Stage(tmp_path, server("good"), server("bad", "raise SystemExit('no such model')"))
    with pytest.raises(
        ServiceFailedError, match=r"(?s)^bad ended with exit code 1 before it was ready; .*no such model$"
    ):
        asyncio.run(stage.run(nothing))
    assert all(not psutil.pid_exists(pid) for pid in stage.pids.values())


def test_a_command_that_does_not_exist_is_a_failure_that_says_so(tmp_path: Path) -> None:
    stage = Stage(tmp_path, ServiceSpec("missing", ("no-such-command",), None, env=os.environ))
    with pytest.raises(ServiceFailedError, match="no-such-command: not found"):
        asyncio.run(stage.run(nothing))


def test_a_command_that_runs_once_has_to_succeed(tmp_path: Path) -> None:
    stage = Stage(tmp_path, once("once", "raise SystemExit(3)"))
    with pytest.raises(ServiceFailedError, match="once ended with exit code 3"):
        asyncio.run(stage.run(nothing))
