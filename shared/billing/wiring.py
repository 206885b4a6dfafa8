"""The adapters of billing. A property imports its adapter when it is first read."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from shared.core.telemetry.instrument import traced
from shared.core.wiring import CoreWiring, core_wiring, overrides

if TYPE_CHECKING:
    from shared.billing.domain.prices import Prices
    from shared.billing.ports import AccountMaintenance, Accounts, Speeds
    from shared.billing.usecases.check_quota import BillingDeps
    from shared.billing.usecases.engine_speeds import SpeedDeps
    from shared.billing.usecases.open_account import AccountOpening


class BillingWiring:
    """The adapters and dependencies of billing."""

    def __init__(self, core: CoreWiring) -> None:
        self._core = core

    @cached_property
    @traced
    def accounts(self) -> Accounts:
        """Users and plans in Firestore."""
        from shared.billing.adapters.firestore_accounts import FirestoreAccounts

        return FirestoreAccounts(self._core.firestore_client)

    @cached_property
    @traced
    def speeds(self) -> Speeds:
        """Recognition times in Firestore."""
        from shared.billing.adapters.firestore_speeds import FirestoreSpeeds

        return FirestoreSpeeds(self._core.firestore_client)

    @cached_property
    @traced
    def account_maintenance(self) -> AccountMaintenance:
        """Accounts in Firestore, for maintenance jobs."""
        from shared.billing.adapters.firestore_account_maintenance import FirestoreAccountMaintenance

        return FirestoreAccountMaintenance(self._core.firestore_client)

    @cached_property
    def prices(self) -> Prices:
        """The prices, each overridden by an environment variable of its name."""
        from shared.billing.domain.prices import Prices

        return Prices.model_validate(overrides(Prices))

    @cached_property
    def billing_deps(self) -> BillingDeps:
        """Dependencies of quota checks."""
        from shared.billing.usecases.check_quota import BillingDeps

        return BillingDeps(
            accounts=self.accounts,
            prices=self.prices,
            first_plan=self._core.settings.first_plan,
        )

    @cached_property
    def account_opener(self) -> AccountOpening:
        """The opener of new callers' accounts."""
        from shared.billing.usecases.open_account import AccountOpening

        return AccountOpening(billing_deps=self.billing_deps, clock=self._core.clock)

    @cached_property
    def speed_deps(self) -> SpeedDeps:
        """Dependencies of recognition times."""
        from shared.billing.usecases.engine_speeds import SpeedDeps

        return SpeedDeps(
            speeds=self.speeds,
            engine=self._core.settings.speech_model,
        )


billing_wiring = BillingWiring(core_wiring)
