"""The declared metrics (`infra/metrics.yaml`), and the log lines they are derived from."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml
from pydantic import Field

from infra.topology import ROOT, Declaration

METRICS_FILE = ROOT / "infra" / "metrics.yaml"
LogLine = Mapping[str, Any]


class MetricKind(StrEnum):
    """A counter, a distribution of values, or a gauge with the last value."""

    COUNTER = "counter"
    DISTRIBUTION = "distribution"
    GAUGE = "gauge"


class Metric(Declaration):
    """A metric; `infra/metrics.yaml` explains the fields."""

    help: str
    chart: str
    unit: str = "1"
    line: str = ""
    begins: str = ""
    unless: str = ""
    has: str = ""
    severity: tuple[str, ...] = ()
    equal: dict[str, str] = Field(default_factory=dict)
    above: dict[str, float] = Field(default_factory=dict)
    value: str = ""
    labels: dict[str, str] = Field(default_factory=dict)
    buckets: tuple[float, ...] = ()

    @property
    def kind(self) -> MetricKind:
        """The kind, derived from the fields that are set."""
        if self.value:
            return MetricKind.DISTRIBUTION if self.buckets else MetricKind.GAUGE
        return MetricKind.COUNTER

    def takes(self, line: LogLine) -> bool:
        """Returns whether a log line counts."""
        message = str(line.get("message", ""))
        return (
            (not self.line or message == self.line)
            and message.startswith(self.begins)
            and (not self.unless or message != self.unless)
            and (not self.severity or line.get("severity") in self.severity)
            and (not self.has or bool(field_value(line, self.has)))
            and all(field_value(line, field) == value for field, value in self.equal.items())
            and all(field_number(line, field) > value for field, value in self.above.items())
            and (not self.value or field_value(line, self.value) is not None)
        )


def field_value(line: LogLine, field: str) -> Any:
    """Returns a field of a log line; `notes.drifted` is a nested field."""
    value: Any = line
    for name in field.split("."):
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def field_number(line: LogLine, field: str) -> float:
    """Returns a field as a number; 0 if it is none."""
    value = field_value(line, field)
    return float(value) if isinstance(value, (int, float)) else 0.0


def load(path: Path = METRICS_FILE) -> dict[str, Metric]:
    """Loads all metrics by name. Raises `pydantic.ValidationError`."""
    declared = yaml.safe_load(path.read_text("utf-8"))
    return {name: Metric.model_validate(fields) for name, fields in declared.items()}
