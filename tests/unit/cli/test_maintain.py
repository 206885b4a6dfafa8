"""`earshot maintain`; tests/stack has it fire a job."""

from tests.unit.cli.conftest import Earshot


def test_without_a_local_cloud_that_is_said(earshot: Earshot) -> None:
    typed = earshot("maintain", "recount")
    assert typed.exit_code == 1
    assert "No Earshot is running here" in typed.stderr


def test_a_job_that_does_not_exist_is_refused(earshot: Earshot) -> None:
    assert earshot("maintain", "dusting").exit_code == 2
