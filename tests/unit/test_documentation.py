"""Documents are complete, and their links and names lead somewhere."""

import re
from pathlib import Path

import pytest

from infra.topology import ROOT
from shared.billing.domain.prices import Prices
from shared.core.domain.limits import Limits
from shared.core.domain.rate_limits import RateLimits
from shared.core.settings import Settings
from shared.sessions.domain.events import EventKind

CONFIGURATION = (ROOT / "docs" / "reference" / "configuration.md").read_text("utf-8")
PAGES = [*ROOT.glob("*.md"), *sorted((ROOT / "docs").rglob("*.md"))]
NAMING = ("functions", "infra", "shared", "terraform", "tests", "web/src")


def test_every_setting_is_documented_and_nothing_else() -> None:
    rows = [line.split("|")[1] for line in CONFIGURATION.splitlines() if line.startswith("| `")]
    documented = re.findall(r"`(\w+)`", " ".join(rows))
    known = [name for model in (Settings, Limits, Prices, RateLimits) for name in model.model_fields]
    assert sorted(documented) == sorted(name.upper() for name in known)


def slug(heading: str) -> str:
    """The anchor of a heading, as GitHub makes it."""
    return re.sub(r"[^\w -]", "", heading.strip().lower()).replace(" ", "-")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.DOTALL)
    for target, anchor in re.findall(r"\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]+))?\)", text):
        place = (page.parent / target).resolve() if target else page
        assert place.exists(), target
        if anchor and place.suffix == ".md":
            assert anchor in map(slug, re.findall(r"^#+ (.+)$", place.read_text("utf-8"), re.MULTILINE)), anchor


def test_every_page_is_in_the_index() -> None:
    index = (ROOT / "docs" / "README.md").read_text("utf-8")
    linked = {(ROOT / "docs" / target).resolve() for target in re.findall(r"\]\(([^)#]+)", index)}
    pages = {
        page for page in (ROOT / "docs").rglob("*.md") if page.parent.name != "decisions" and page.name != "README.md"
    }
    assert pages - linked == set()


def test_every_page_that_the_code_names_exists() -> None:
    suffixes = {".py", ".ts", ".tsx", ".tf", ".yaml", ".rules"}
    files = [path for name in NAMING for path in (ROOT / name).rglob("*") if path.suffix in suffixes]
    named = {
        name for path in files for name in re.findall(r"\bdocs/[\w/.-]+\.(?:md|json|svg|png)", path.read_text("utf-8"))
    }
    assert {name for name in named if not (ROOT / name).exists()} == set()


def test_every_event_is_in_its_page() -> None:
    page = (ROOT / "docs" / "reference" / "events.md").read_text("utf-8")
    listed = re.findall(
        r"`([a-z]+\.[a-z]+)`", " ".join(line.split("|")[1] for line in page.splitlines() if line[:3] == "| `")
    )
    assert sorted(listed) == sorted(EventKind)


def test_every_path_that_a_page_names_exists() -> None:
    roots = {"docs", "functions", "infra", "shared", "terraform", "tests", "web"}
    named = {
        name.rstrip("/")
        for page in PAGES
        for name in re.findall(r"`([a-z]+/[\w./-]+)`", page.read_text("utf-8"))
        if name.partition("/")[0] in roots
    }
    assert {name for name in named if not (ROOT / name).exists()} == set()
