"""The jobs of maintenance by their names, each with what it needs; and the log line of a batch."""

from collections.abc import Mapping

from shared import wiring
from shared.domain.upkeep import Batch, Chore, JobName
from shared.entry.log import log
from shared.usecases.dead_letters import redrive_all
from shared.usecases.end_sessions import end_inactive, end_session, expire_created
from shared.usecases.erase_account import erase_account, erase_accounts
from shared.usecases.erase_session import erase_session
from shared.usecases.finish_erasing import finish_erasing
from shared.usecases.measure_listening import measure_listening
from shared.usecases.reconcile import reconcile
from shared.usecases.recount import recount
from shared.usecases.redeliver import redeliver
from shared.usecases.report_spending import report_spending
from shared.usecases.reservations import reservations
from shared.usecases.reset_cycles import reset_cycles
from shared.usecases.retain import erase_audio, retention
from shared.usecases.sweep_expired import sweep_devices_batch, sweep_expired
from shared.usecases.tell_edited import tell_edited
from shared.usecases.upkeep import Work

JOBS: Mapping[JobName, Work] = {
    JobName.EXPIRE_CREATED: lambda chore: expire_created(chore, wiring.sessions_upkeep(), wiring.passes()),
    JobName.END_INACTIVE: lambda chore: end_inactive(chore, wiring.sessions_upkeep(), wiring.passes()),
    JobName.END_SESSION: lambda chore: end_session(chore, wiring.conversations(), wiring.passes()),
    JobName.RESET_CYCLES: lambda chore: reset_cycles(chore, wiring.accounts_upkeep(), wiring.passes()),
    JobName.RETENTION: lambda chore: retention(
        chore, wiring.sessions_upkeep(), wiring.accounts_upkeep(), wiring.passes()
    ),
    JobName.ERASE_AUDIO: lambda chore: erase_audio(chore, wiring.sessions_upkeep(), wiring.passes(), wiring.eraser()),
    JobName.ERASE_SESSION: lambda chore: erase_session(chore, wiring.passes(), wiring.removal()),
    JobName.ERASE_ACCOUNTS: lambda chore: erase_accounts(chore, wiring.accounts_upkeep(), wiring.passes()),
    JobName.ERASE_ACCOUNT: lambda chore: erase_account(chore, wiring.passes(), wiring.departure()),
    JobName.TELL_EDITED: lambda chore: tell_edited(chore, wiring.sessions(), wiring.edits(), wiring.events()),
    JobName.FINISH_ERASING: lambda chore: finish_erasing(
        chore, wiring.sessions_upkeep(), wiring.receipts(), wiring.passes()
    ),
    JobName.RECONCILE: lambda chore: reconcile(chore, wiring.passes_upkeep(), wiring.passes()),
    JobName.RESERVATIONS: lambda chore: reservations(chore, wiring.accounts_upkeep(), wiring.passes()),
    JobName.SWEEP_DEVICES: lambda chore: sweep_devices_batch(chore, wiring.devices(), wiring.passes()),
    JobName.SWEEP_EXPIRED: lambda chore: sweep_expired(chore, wiring.sweep(), wiring.passes()),
    JobName.RECOUNT: lambda chore: recount(chore, wiring.accounts_upkeep(), wiring.passes()),
    JobName.REDELIVER: lambda chore: redeliver(chore, wiring.deliveries_upkeep(), wiring.passes()),
    JobName.LISTENING: lambda chore: measure_listening(chore, wiring.listening()),
    JobName.SPENDING: lambda _: report_spending(wiring.bank(), wiring.clock()),
    JobName.REDRIVE_DEAD_LETTERS: lambda chore: redrive_all(chore, wiring.passes(), wiring.office()),
}


def log_batch(chore: Chore, batch: Batch) -> None:
    """One line a batch: numbers and names of ours, no user's."""
    log(
        "INFO",
        "A batch of maintenance is done."
        if not chore.dry_run
        else "A batch of maintenance was tried, nothing changed.",
        job=chore.job,
        run=chore.run,
        batch=chore.batch,
        done=batch.done,
        skipped=batch.skipped,
        notes=batch.notes,
        more=batch.next is not None,
    )
