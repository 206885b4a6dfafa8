"""docs/reference/maintenance.md has a row for each job, and the row is true."""

import re

import pytest

from infra.topology import ROOT, load
from shared.core.domain.jobs import JobName
from shared.core.domain.limits import Limits
from shared.core.domain.processing import Processing
from shared.maintenance.entry.jobs import JOBS
from tests.rules.queries import indexes_needed

PAGE = (ROOT / "docs" / "reference" / "maintenance.md").read_text("utf-8")
SOURCES = [path.read_text("utf-8") for path in (ROOT / "shared").glob("*/adapters/firestore_*.py")]
JOB_ROWS = {line.split("`")[1]: line.split(" | ") for line in re.findall(r"^\| `[a-z-]+` \|.*$", PAGE, re.MULTILINE)}


def test_every_job_has_a_row_and_is_in_the_code() -> None:
    assert set(JOB_ROWS) == set(JobName) == set(JOBS)


@pytest.mark.parametrize("job", JobName)
def test_a_job_runs_when_its_row_says(job: JobName) -> None:
    declared = [each.schedule for each in load().jobs.values() if each.body.get("job") == job]
    said = JOB_ROWS[job][2]
    assert (re.findall(r"`([^`]+)`", said) or []) == declared
    assert declared or said in ("by task", "by hand")


@pytest.mark.parametrize("job", JobName)
def test_a_job_uses_the_index_and_the_batch_that_its_row_says(job: JobName) -> None:
    needed = {(i.collection, tuple(name for name, _ in i.fields)) for source in SOURCES for i in indexes_needed(source)}
    for collection, fields in re.findall(r"`(\w+)`: ([\w., ]+)", JOB_ROWS[job][4]):
        assert (collection, tuple(fields.split(", "))) in needed
    assert JOB_ROWS[job][3].strip("`").lower() in {*Limits.model_fields, "one"}


def test_every_scheduled_job_is_one_that_exists() -> None:
    jobs = load().jobs.values()
    assert {each.function for each in jobs} == {"maintain"}
    assert {each.body["job"] for each in jobs} <= set(JobName)


def test_prepared_audio_outlives_the_longest_deadline_and_recordings_have_no_age() -> None:
    limits, buckets = Limits(), load().buckets
    longest = limits.recognition_lasts(limits.max_audio_ms, Processing.WITHIN_A_DAY)
    assert buckets["work"].delete_after_days is not None
    assert longest.total_seconds() < buckets["work"].delete_after_days * 24 * 3600
    assert buckets["uploads"].delete_after_days is None
