"""docs/reference/roles.md says of sets and rules what the code says."""

import re

from infra.topology import ROOT
from shared.sessions.domain.role_sets import BUILT_IN, LONGEST_ROLE, MOST_ROLES, MOST_SETS
from shared.transcripts.domain.roles.rules import ASKS, FACING, MODEL, RULES, TALKS
from shared.transcripts.domain.roles.suggestions import ENOUGH

PAGE = (ROOT / "docs" / "reference" / "roles.md").read_text("utf-8")
ROWS = [[cell.strip().strip("`") for cell in line.split("|")[1:-1]] for line in PAGE.splitlines() if line[:3] == "| `"]


def test_every_rule_has_its_row() -> None:
    said = {row[0]: tuple(row[1:4]) for row in ROWS if len(row) == 5}
    assert said == {rule.name: (rule.role, str(rule.weight), rule.place) for rule in RULES.values()}
    assert {row[0] for row in ROWS if len(row) == 3} == {ASKS, TALKS, FACING, MODEL}


def test_every_set_has_its_row() -> None:
    said = {row[0]: re.findall(r"[A-Z]+", row[1]) for row in ROWS if len(row) == 2}
    assert said == {each.name: [*each.role_names] for each in BUILT_IN}


def test_its_numbers_are_those_of_the_code() -> None:
    assert f"confidence is {ENOUGH} or more" in PAGE
    assert f"up to {LONGEST_ROLE} characters" in PAGE
    assert f"up to {MOST_SETS} sets" in PAGE
    assert f"2 to {MOST_ROLES} roles" in PAGE
