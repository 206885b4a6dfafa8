"""The declared metrics (`infra/metrics.yaml`), and which log lines they are made of."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml
from pydantic import Field

from infra.topology import ROOT, Declared

METRICS_FILE = ROOT / "infra" / "metrics.yaml"
Line = Mapping[str, Any]


class MetricKind(StrEnum):
    """What becomes of the lines: counted, their numbers kept in buckets, or the last of their numbers shown."""

    COUNTER = "counter"
    DISTRIBUTION = "distribution"
    GAUGE = "gauge"


class Metric(Declared):
    """One metric; `infra/metrics.yaml` says what its fields are."""

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
        """Follows from what it has."""
        if self.value:
            return MetricKind.DISTRIBUTION if self.buckets else MetricKind.GAUGE
        return MetricKind.COUNTER

    def takes(self, line: Line) -> bool:
        """Whether this log line counts."""
        message = str(line.get("message", ""))
        return (
            (not self.line or message == self.line)
            and message.startswith(self.begins)
            and (not self.unless or message != self.unless)
            and (not self.severity or line.get("severity") in self.severity)
            and (not self.has or bool(found(line, self.has)))
            and all(found(line, field) == value for field, value in self.equal.items())
            and all(number(line, field) > value for field, value in self.above.items())
            and (not self.value or found(line, self.value) is not None)
        )


def found(line: Line, field: str) -> Any:
    """What the line has in this field; `notes.drifted` is a field within a field."""
    value: Any = line
    for name in field.split("."):
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def number(line: Line, field: str) -> float:
    """The same as a number; 0 for what is none."""
    value = found(line, field)
    return float(value) if isinstance(value, (int, float)) else 0.0


def load(path: Path = METRICS_FILE) -> dict[str, Metric]:
    """All metrics by name; raises `pydantic.ValidationError` for a file that is no such declaration."""
    declared = yaml.safe_load(path.read_text("utf-8"))
    return {name: Metric.model_validate(fields) for name, fields in declared.items()}
