"""Generator of docs/grafana.json, a dashboard of the declared metrics for any Prometheus.

`python -m infra.docs.grafana_dashboard` writes it.
"""

import json
from typing import Any

from infra.local.telemetry.metrics import PREFIX
from infra.metrics import Metric, MetricKind, load
from infra.topology import ROOT

FILE = ROOT / "docs" / "grafana.json"
SOURCE = {"type": "prometheus", "uid": "${source}"}
WIDTH, HEIGHT, COLUMNS = 12, 8, 2
UNITS = {"s": "s", "ms": "ms", "1": "short"}


def text() -> str:
    """Returns the dashboard in Grafana's import format."""
    charts = [_panel(metric.chart, _query(name, metric), metric.unit) for name, metric in load().items()]
    charts.append(_panel("Tasks waiting, by queue", f"sum by (queue) ({PREFIX}queue_tasks)", "1"))
    document = {
        "title": "Earshot",
        "uid": "earshot",
        "schemaVersion": 39,
        "refresh": "10s",
        "time": {"from": "now-1h", "to": "now"},
        "templating": {"list": [{"name": "source", "type": "datasource", "query": "prometheus"}]},
        "panels": [each | {"id": number + 1, "gridPos": _grid_position(number)} for number, each in enumerate(charts)],
    }
    return json.dumps(document, indent=1) + "\n"


def _query(name: str, metric: Metric) -> str:
    labels = ", ".join(metric.labels)
    match metric.kind:
        case MetricKind.COUNTER:
            return f"sum by ({labels}) (increase({PREFIX}{name}_total[$__rate_interval]))"
        case MetricKind.GAUGE:
            return f"max({PREFIX}{name})"
        case MetricKind.DISTRIBUTION:
            by = ", ".join(("le", *metric.labels))
            return f"histogram_quantile(0.95, sum by ({by}) (rate({PREFIX}{name}_bucket[$__rate_interval])))"


def _panel(title: str, query: str, unit: str) -> dict[str, Any]:
    return {
        "title": title,
        "type": "timeseries",
        "datasource": SOURCE,
        "fieldConfig": {"defaults": {"unit": UNITS[unit]}, "overrides": []},
        "targets": [{"refId": "A", "datasource": SOURCE, "expr": query}],
    }


def _grid_position(number: int) -> dict[str, int]:
    row, column = divmod(number, COLUMNS)
    return {"x": column * WIDTH, "y": row * HEIGHT, "w": WIDTH, "h": HEIGHT}


if __name__ == "__main__":
    FILE.write_text(text(), "utf-8")
