"""Traces as HTML pages without scripts: a list, and a waterfall of each."""

from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape

from infra.local.telemetry.traces import RecordedSpan, TraceStore

PAGE = """<!doctype html><meta charset="utf-8"><title>{title}</title><style>
body{{font:14px/1.4 system-ui,sans-serif;margin:2rem;color-scheme:light dark}}
table{{border-collapse:collapse;width:100%}}td,th{{text-align:left;padding:.15rem .6rem;white-space:nowrap}}
tr:nth-child(even){{background:#8881}}.bars{{width:55%;position:relative}}
.bar{{position:absolute;top:.35rem;height:.7rem;min-width:2px;border-radius:2px;background:#4a7dff}}
.client{{background:#8aa5e0}}.failed{{background:#d33}}.faint{{opacity:.65}}
</style><h1>{title}</h1>{body}"""


def index_page(store: TraceStore) -> str:
    """Returns the list of all traces, newest first."""
    rows = "".join(_line(trace, store.spans(trace)) for trace in store.ids())
    nothing = (
        "<p>No trace was told yet. Start with <code>earshot up --traces</code>, or send a sampled traceparent.</p>"
    )
    head = "<tr><th>begun<th>first<th>functions<th>spans<th>took<th>session</tr>"
    return PAGE.format(title="Traces", body=f"<table>{head}{rows}</table>" if rows else nothing)


def waterfall_page(trace: str, spans: Sequence[RecordedSpan]) -> str:
    """Returns the waterfall of one trace: each span below its parent, as wide as it took."""
    began = min(span.began for span in spans)
    whole = max(max(span.ended for span in spans) - began, 1)
    rows = "".join(_row(span, depth, began, whole) for span, depth in _span_tree(spans))
    head = "<tr><th>function<th>step<th>at<th>took<th></tr>"
    return PAGE.format(title=f"Trace {escape(trace)}", body=f"<table>{head}{rows}</table>")


def _line(trace: str, spans: Sequence[RecordedSpan]) -> str:
    functions = {span.function for span in spans}
    sessions = {str(span.attributes["earshot.session"]) for span in spans if "earshot.session" in span.attributes}
    took = max(span.ended for span in spans) - spans[0].began
    begun = datetime.fromtimestamp(spans[0].began / 1e9, UTC)
    cells = (
        f"{begun:%H:%M:%S}",
        f'<a href="/traces/{trace}">{escape(spans[0].name)}</a>',
        len(functions),
        len(spans),
        _seconds(took),
        escape(", ".join(sorted(sessions))),
    )
    return "<tr>" + "".join(f"<td>{cell}" for cell in cells) + "</tr>"


def _row(span: RecordedSpan, depth: int, began: int, whole: int) -> str:
    left, width = 100 * (span.began - began) / whole, 100 * (span.ended - span.began) / whole
    style = f"left:{left:.3f}%;width:{width:.3f}%"
    bar = f'<div class="bar {span.kind} {"failed" if span.error else ""}" style="{style}"></div>'
    facts = escape(", ".join(f"{name}={value}" for name, value in span.attributes.items()))
    called = str(span.attributes.get("http.route", span.name))
    name = f'{"&emsp;" * depth}{escape(called)} <span class="faint">{escape(span.error)}</span>'
    function = escape(span.function) if span.kind != "client" else ""
    times = f"<td>{_seconds(span.began - began)}<td>{_seconds(span.ended - span.began)}"
    return f'<tr title="{facts}"><td>{function}<td>{name}{times}<td class="bars">{bar}</tr>'


def _span_tree(spans: Sequence[RecordedSpan]) -> list[tuple[RecordedSpan, int]]:
    """Yields spans in tree order with their depth. A span with an unknown parent is a root."""
    known = {span.id for span in spans}
    ordered: list[tuple[RecordedSpan, int]] = []
    waiting = [(span, 0) for span in reversed(spans) if span.parent not in known]
    while waiting:
        span, depth = waiting.pop()
        ordered.append((span, depth))
        waiting += [(each, depth + 1) for each in reversed(spans) if each.parent == span.id]
    return ordered


def _seconds(nanoseconds: int) -> str:
    return f"{nanoseconds / 1e9:.3f} s"
