"""The declared metrics: which lines they take, and what Prometheus reads of them."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from prometheus_client.parser import text_string_to_metric_families

from infra.docs import grafana_dashboard
from infra.local.telemetry.metrics import PREFIX, MetricsCollector
from infra.metrics import MetricKind, load

DECLARED = load()
LINES: dict[str, dict[str, Any]] = {
    "uploads_announced": {"message": "A recording was announced."},
    "stage_seconds": {"message": "A stage of a transcription is over.", "stage": "a", "next": "b", "seconds": 2.5},
    "first_words_seconds": {"message": "The first words are there.", "seconds": 9, "processing": "now"},
    "real_time_factor": {"message": "A transcription is complete.", "realTimeFactor": 0.2, "processing": "now"},
    "audio_seconds": {"message": "A transcription is complete.", "audioSeconds": 60, "processing": "now"},
    "cost_micros_an_hour": {"message": "A transcription is complete.", "microsAnHour": 600_000, "processing": "now"},
    "provider_errors": {"message": "A recognition failed.", "failure": "provider_error", "kind": "part_failed"},
    "session_events": {"message": "A session event was sent.", "kind": "transcript.completed"},
    "dead_letters": {"severity": "ERROR", "message": "A message could not be delivered.", "subscription": "s"},
    "maintenance": {"message": "A batch of maintenance is done.", "job": "erase-audio", "notes": {}},
    "ledger_drift": {"message": "A batch of maintenance is done.", "job": "recount", "notes": {"drifted": 1}},
    "crashes": {"severity": "ERROR", "message": "Traceback (most recent call last):\n", "function": "notify"},
    "refusals": {"severity": "INFO", "message": "Sign in.", "code": "unauthenticated", "function": "uploads"},
    "spent_micros": {"message": "A batch of maintenance is done.", "job": "spending", "notes": {"spentMicros": 5}},
    "looked_at_again": {
        "message": "A batch of maintenance is done.",
        "job": "reconcile",
        "notes": {"lookedAtAgain": 3},
    },
    "heard_after": {"message": "A batch of maintenance is done.", "job": "listening", "notes": {"heardAfterMs": 31}},
    "not_heard": {"message": "A batch of maintenance is done.", "job": "listening", "notes": {"notHeard": 1}},
    "webhooks_overdue": {
        "message": "A batch of maintenance is done.",
        "job": "retry-deliveries",
        "notes": {"calledAgain": 4},
    },
}


def line_of(name: str) -> dict[str, Any]:
    return {"severity": "INFO"} | LINES[name]


def test_there_is_a_line_for_every_metric() -> None:
    assert LINES.keys() == DECLARED.keys()


@pytest.mark.parametrize("name", DECLARED)
def test_a_metric_takes_its_line(name: str) -> None:
    assert DECLARED[name].takes(line_of(name))


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("ledger_drift", {"notes": {"drifted": 0}}),
        ("ledger_drift", {"notes": {}}),
        ("ledger_drift", {"job": "reconcile"}),
        ("crashes", {"severity": "INFO"}),
        ("refusals", {"message": "A session event was sent."}),
        ("refusals", {"code": ""}),
        ("refusals", {"severity": "ERROR"}),
        ("spent_micros", {"notes": {}}),
        ("session_events", {"message": "A session event was sent"}),
    ],
)
def test_a_metric_leaves_other_lines(name: str, change: dict[str, Any]) -> None:
    assert not DECLARED[name].takes(line_of(name) | change)


def test_only_what_is_kept_in_buckets_has_some_and_they_rise() -> None:
    for metric in DECLARED.values():
        assert list(metric.buckets) == sorted(set(metric.buckets))
        assert bool(metric.buckets) == (metric.kind is MetricKind.DISTRIBUTION)


def test_no_two_charts_have_one_title() -> None:
    titles = [metric.chart for metric in DECLARED.values()]
    assert len(set(titles)) == len(titles)


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "uploads.log"


@pytest.fixture
def meters(log: Path) -> MetricsCollector:
    return MetricsCollector(DECLARED, [log, log.with_name("none.log")])


def scraped(meters: MetricsCollector) -> dict[str, float]:
    return dict(_series(meters.text(["poll-recognition"] * 2).decode()))


def _series(text: str) -> Iterator[tuple[str, float]]:
    for family in text_string_to_metric_families(text):
        for sample in family.samples:
            yield sample.name + "".join(f" {value}" for _, value in sorted(sample.labels.items())), sample.value


def test_lines_are_counted_once_and_a_half_line_when_it_is_whole(meters: MetricsCollector, log: Path) -> None:
    whole = [json.dumps(line_of(name)) for name in DECLARED]
    log.write_text("\n".join(["no JSON", "{broken", "[]", *whole]) + "\n" + whole[0][:9], "utf-8")
    assert scraped(meters)["earshot_uploads_announced_total"] == 1
    with log.open("a", encoding="utf-8") as file:
        file.write(whole[0][9:] + "\n")
    found = scraped(meters)
    assert found["earshot_uploads_announced_total"] == 2
    assert found["earshot_stage_seconds_sum b a"] == 2.5
    assert found["earshot_spent_micros"] == 5
    assert found["earshot_looked_at_again"] == 3
    assert found["earshot_session_events_total  transcript.completed"] == 1
    assert found["earshot_queue_tasks poll-recognition"] == 2


def test_the_dashboard_is_that_of_the_declaration_and_asks_for_series_that_there_are(
    meters: MetricsCollector, log: Path
) -> None:
    """`python -m infra.docs.grafana_dashboard` writes it."""
    assert grafana_dashboard.FILE.read_text("utf-8") == grafana_dashboard.text()
    log.write_text("".join(json.dumps(line_of(name)) + "\n" for name in DECLARED), "utf-8")
    series = {name.partition(" ")[0] for name in scraped(meters)}
    asked = set(re.findall(rf"{PREFIX}\w+", grafana_dashboard.text()))
    assert len(asked) == len(DECLARED) + 1
    assert asked <= series
