import re

from infra.topology import ROOT
from shared.billing.domain.prices import Prices
from shared.core.domain.limits import Limits
from shared.core.domain.rate_limits import RateLimits
from shared.core.settings import Settings

CONFIGURATION = (ROOT / "docs" / "reference" / "configuration.md").read_text("utf-8")


def test_every_setting_is_documented_and_nothing_else() -> None:
    rows = [line.split("|")[1] for line in CONFIGURATION.splitlines() if line.startswith("| `")]
    documented = re.findall(r"`(\w+)`", " ".join(rows))
    known = [name for model in (Settings, Limits, Prices, RateLimits) for name in model.model_fields]
    assert sorted(documented) == sorted(name.upper() for name in known)
