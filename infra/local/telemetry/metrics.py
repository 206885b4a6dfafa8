"""`/metrics`: the declared metrics, counted from the log lines of the functions, and what waits in the queues."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import prometheus_client as prometheus

from infra.metrics import Line, Metric, MetricKind, found, number

PREFIX = "earshot_"
CONTENT_TYPE = prometheus.CONTENT_TYPE_LATEST


class Counted:
    """One declared metric and its numbers so far."""

    def __init__(self, name: str, metric: Metric, registry: prometheus.CollectorRegistry) -> None:
        self._metric = metric
        self._series = _series(PREFIX + name, metric, registry)

    def take(self, line: Line) -> None:
        """Counts the line if it is one of its own."""
        if not self._metric.takes(line):
            return
        labels = {label: str(found(line, field) or "") for label, field in self._metric.labels.items()}
        series = self._series.labels(**labels) if labels else self._series
        match self._metric.kind:
            case MetricKind.COUNTER:
                series.inc()
            case MetricKind.GAUGE:
                series.set(number(line, self._metric.value))
            case MetricKind.DISTRIBUTION:
                series.observe(number(line, self._metric.value))


def _series(name: str, metric: Metric, registry: prometheus.CollectorRegistry) -> Any:
    labels = tuple(metric.labels)
    match metric.kind:
        case MetricKind.COUNTER:
            return prometheus.Counter(name, metric.help, labels, registry=registry)
        case MetricKind.GAUGE:
            return prometheus.Gauge(name, metric.help, labels, registry=registry)
        case MetricKind.DISTRIBUTION:
            return prometheus.Histogram(name, metric.help, labels, buckets=metric.buckets, registry=registry)


class Meters:
    """Reads on in the logs, each time that it is asked; a line that is not whole yet is read the next time."""

    def __init__(self, declared: Mapping[str, Metric], logs: Sequence[Path]) -> None:
        self._registry = prometheus.CollectorRegistry()
        self._counted = [Counted(name, metric, self._registry) for name, metric in declared.items()]
        self._read: Counter[Path] = Counter()
        self._logs = logs
        known = ("queue",)
        self._waiting = prometheus.Gauge(f"{PREFIX}queue_tasks", "Tasks that wait.", known, registry=self._registry)

    def text(self, queues: Iterable[str]) -> bytes:
        """All numbers as Prometheus reads them; `queues` names the queue of each task that waits."""
        for log in self._logs:
            for line in self._lines(log):
                for counted in self._counted:
                    counted.take(line)
        self._waiting.clear()
        for queue, count in Counter(queues).items():
            self._waiting.labels(queue=queue).set(count)
        return prometheus.generate_latest(self._registry)

    def _lines(self, log: Path) -> Iterable[Line]:
        if not log.exists():
            return
        with log.open("rb") as file:
            file.seek(self._read[log])
            for text in file:
                if not text.endswith(b"\n"):
                    return
                self._read[log] += len(text)
                if line := _parsed(text):
                    yield line


def _parsed(text: bytes) -> Line | None:
    try:
        line = json.loads(text) if text.startswith(b"{") else None
    except ValueError:
        return None
    return line if isinstance(line, dict) else None
