"""Plans of every environment, made once by the real `terraform` with the stand-in for its provider."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

from infra.topology import ROOT
from tests.terraform.standin.schema import versions
from tests.terraform.standin.server import provider
from tests.terraform.workplace import TERRAFORM, Plan, Workplace, copied

OLDER, NEWER = versions()
CHECKOV = ROOT / ".cache" / "checkov" / "bin" / "checkov"  # `make checkov` installs it
PROJECT, REGION = "demo-earshot", "europe-west1"
WEB = "https://demo-earshot.web.app"
PLAIN: Mapping[str, object] = {
    "project": PROJECT,
    "region": REGION,
    "origins": [WEB],
    "alert_emails": ["oncall@example.com"],
}
ACCOUNT = f"projects/{PROJECT}/serviceAccounts/%s@{PROJECT}.iam.gserviceaccount.com"
EVERYTHING: Mapping[str, object] = {
    **PLAIN,
    "settings": {"DAILY_SPEND_MICROS": "1000000"},
    "options": {
        "domain": "api.example.com",
        "kms_key": f"projects/{PROJECT}/locations/{REGION}/keyRings/earshot/cryptoKeys/data",
        "role_classifier": {"url": "https://model.example.com/v1", "model": "small"},
        "livekit": {"url": "wss://rooms.example.com", "api_key": "key"},
        "recognizer": {"image": f"images/recognizer@sha256:{'0' * 64}", "network": "default", "subnetwork": "default"},
    },
    "delivery": {
        "repository": f"projects/{PROJECT}/locations/{REGION}/connections/github/repositories/earshot",
        "deployer": ACCOUNT % "earshot-deployer",
        "planner": ACCOUNT % "earshot-planner",
        "api_key": "web-key",
    },
}
ENVIRONMENTS = ("staging", "prod")
# Name of a plan to the environment (none: the bootstrap), the version of the provider, and the variables.
PLANS: Mapping[str, tuple[str | None, str, Mapping[str, object]]] = {
    "staging": ("staging", OLDER, PLAIN),
    "prod": ("prod", NEWER, PLAIN),
    "prod with every option": ("prod", OLDER, EVERYTHING),
    "staging with every option": ("staging", NEWER, EVERYTHING),
    "bootstrap": (None, NEWER, {"project": PROJECT, "region": REGION}),
}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Without `terraform` what needs it is left out; the summary says so (`tests/conftest.py`)."""
    missing = {"plan", "plans", "workplace", "checkov"} if TERRAFORM is None else set[str]()
    missing |= set() if CHECKOV.exists() else {"checkov"}
    needing = [item for item in items if missing & set(getattr(item, "fixturenames", ()))]
    if needing:
        config.hook.pytest_deselected(items=needing)
        items[:] = [item for item in items if item not in needing]


class Plans:
    """Plans by their names, each made when it is first asked for."""

    def __init__(self, workplaces: Mapping[str, Workplace]) -> None:
        self._workplaces = workplaces
        self.named = cache(self._made)

    def _made(self, name: str) -> Plan:
        environment, version, variables = PLANS[name]
        return self._workplaces[version].plan("." if environment else "bootstrap", variables, environment)


@pytest.fixture(scope="session", params=[OLDER, NEWER])
def workplace(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workplace]:
    with provider(request.param) as attachment:
        yield Workplace(copied(tmp_path_factory.mktemp("workplace")), attachment)


@pytest.fixture(scope="session")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Plans]:
    with provider(OLDER) as older, provider(NEWER) as newer:
        yield Plans(
            {
                version: Workplace(copied(tmp_path_factory.mktemp("plans")), attachment)
                for version, attachment in ((OLDER, older), (NEWER, newer))
            }
        )


@pytest.fixture
def checkov() -> Path:
    """Its program; where it is not installed, tests that ask for it are left out."""
    return CHECKOV


@pytest.fixture(params=[name for name in PLANS if name != "bootstrap"])
def plan(request: pytest.FixtureRequest, plans: Plans) -> Plan:
    """Each environment, plain and with every option."""
    return plans.named(request.param)
