"""`/metrics`: the declared metrics, counted from the functions' logs, and the number of waiting tasks."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import prometheus_client as prometheus

from infra.metrics import LogLine, Metric, MetricKind, field_number, field_value

PREFIX = "earshot_"
CONTENT_TYPE = prometheus.CONTENT_TYPE_LATEST


class MetricSeries:
    """A declared metric and its values."""

    def __init__(self, name: str, metric: Metric, registry: prometheus.CollectorRegistry) -> None:
        self._metric = metric
        self._series = _new_collector(PREFIX + name, metric, registry)

    def add(self, line: LogLine) -> None:
        """Counts a log line if it matches."""
        if not self._metric.takes(line):
            return
        labels = {label: str(field_value(line, field) or "") for label, field in self._metric.labels.items()}
        series = self._series.labels(**labels) if labels else self._series
        match self._metric.kind:
            case MetricKind.COUNTER:
                series.inc()
            case MetricKind.GAUGE:
                series.set(field_number(line, self._metric.value))
            case MetricKind.DISTRIBUTION:
                series.observe(field_number(line, self._metric.value))


def _new_collector(name: str, metric: Metric, registry: prometheus.CollectorRegistry) -> Any:
    labels = tuple(metric.labels)
    match metric.kind:
        case MetricKind.COUNTER:
            return prometheus.Counter(name, metric.help, labels, registry=registry)
        case MetricKind.GAUGE:
            return prometheus.Gauge(name, metric.help, labels, registry=registry)
        case MetricKind.DISTRIBUTION:
            return prometheus.Histogram(name, metric.help, labels, buckets=metric.buckets, registry=registry)


class MetricsCollector:
    """Reads new log lines on each request. An incomplete line is read by the next request."""

    def __init__(self, declared: Mapping[str, Metric], logs: Sequence[Path]) -> None:
        self._registry = prometheus.CollectorRegistry()
        self._counted = [MetricSeries(name, metric, self._registry) for name, metric in declared.items()]
        self._read: Counter[Path] = Counter()
        self._logs = logs
        known = ("queue",)
        self._tasks_waiting = prometheus.Gauge(
            f"{PREFIX}queue_tasks", "Tasks that wait.", known, registry=self._registry
        )

    def text(self, queues: Iterable[str]) -> bytes:
        """Returns all values in Prometheus' text format; `queues` names the queue of each waiting task."""
        for log in self._logs:
            for line in self._lines(log):
                for counted in self._counted:
                    counted.add(line)
        self._tasks_waiting.clear()
        for queue, count in Counter(queues).items():
            self._tasks_waiting.labels(queue=queue).set(count)
        return prometheus.generate_latest(self._registry)

    def _lines(self, log: Path) -> Iterable[LogLine]:
        if not log.exists():
            return
        with log.open("rb") as file:
            file.seek(self._read[log])
            for text in file:
                if not text.endswith(b"\n"):
                    return
                self._read[log] += len(text)
                if line := _parse_line(text):
                    yield line


def _parse_line(text: bytes) -> LogLine | None:
    try:
        line = json.loads(text) if text.startswith(b"{") else None
    except ValueError:
        return None
    return line if isinstance(line, dict) else None
