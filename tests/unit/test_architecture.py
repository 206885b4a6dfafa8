"""docs/architecture.md is drawn from the topology, and leaves nothing of it out."""

import re

from infra.docs.architecture import FILE, text
from infra.topology import load

PAGE = FILE.read_text("utf-8")
DIAGRAM = PAGE.partition("```mermaid\n")[2].partition("```")[0]
ARROW = re.compile(r"^  (\w+) (?:==>|-->)(?:\|[^|]+\|)? (\w+)$", re.MULTILINE)


def test_the_page_is_written_from_the_topology() -> None:
    assert text() == PAGE, "run: python -m infra.docs.architecture"


def test_every_arrow_leads_from_and_to_something_that_is_drawn() -> None:
    drawn = set(re.findall(r"^ +(?:subgraph )?(\w+)(?:\[|\(|>| \[)", DIAGRAM, re.MULTILINE))
    arrows = ARROW.findall(DIAGRAM)
    assert {end for arrow in arrows for end in arrow} <= drawn
    assert len(arrows) == DIAGRAM.count("==>") + DIAGRAM.count("-->")


def test_every_function_is_woken_by_something() -> None:
    woken = {to for _, to in ARROW.findall(DIAGRAM)}
    steps = set(re.findall(r"^    (\w+)\[", DIAGRAM, re.MULTILINE))
    assert load().functions.keys() <= woken | steps
    assert "steps" in woken
