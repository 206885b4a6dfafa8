"""`earshot ops`: operators inspect and repair a deployment, by its Firestore, Pub/Sub and Cloud Tasks."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime

import typer
from rich.text import Text

from infra.cli.commands import local, options
from infra.cli.commands.ops import holds, ops_billing, ops_options, ops_plans
from infra.cli.display import formatting
from infra.cli.display.listing import print_rows
from infra.cli.display.style import BROKEN, DONE
from infra.cli.display.terminal import terminal
from infra.errors import UsageError, UserError
from infra.ops.operator_env import deployment_env, operator_connection, require_variable
from infra.ops.replay import Stage
from shared.maintenance.domain.dead_letters import DeadLetter
from shared.privacy.domain.receipts import Receipt

app = typer.Typer(help="Inspect and repair a deployment. For operators.", no_args_is_help=True)
replay_app = typer.Typer(help="Repeat work of a deployment. Repetitions are idempotent.", no_args_is_help=True)
REGION_HELP = "the region of its functions, such as europe-west1"
WORKER_URL_HELP = "the address of its functions: terraform output -raw url"

RECEIPT_COLUMNS: Mapping[str, Callable[[Receipt], str]] = {
    "Session": lambda receipt: receipt.session_id,
    "Owner": lambda receipt: receipt.owner,
    "Reason": lambda receipt: receipt.reason.value,
    "State": lambda receipt: receipt.state.value,
    "Requested": lambda receipt: formatting.local_time(receipt.requested_at),
    "Erased": lambda receipt: formatting.local_time(receipt.erased_at) if receipt.erased_at else "",
    "Copies": lambda receipt: ", ".join(f"{count} {kind}" for kind, count in receipt.removed.items()),
}
DEAD_LETTER_COLUMNS: Mapping[str, Callable[[DeadLetter], str]] = {
    "Message": lambda letter: letter.id,
    "Since": lambda letter: formatting.local_time(letter.at),
    "Subscription": lambda letter: letter.subscription or "unknown",
    "Session": lambda letter: letter.session_id or "",
}


@app.command("doctor")
def doctor(as_json: options.Json = False) -> None:
    """Compare a deployment with its declaration, and print how to repair each difference."""
    from infra.ops.doctor.check import CheckResult
    from infra.ops.doctor.checks import run_all_checks

    columns: Mapping[str, Callable[[CheckResult], str | Text]] = {
        "": lambda finding: Text("ok", DONE) if finding.ok else Text("bad", BROKEN),
        "What": lambda finding: finding.kind,
        "Name": lambda finding: finding.name,
        "Found": lambda finding: finding.detail,
        "What to do": lambda finding: finding.remedy,
    }

    require_variable("EARSHOT_REGION", REGION_HELP)
    screen = terminal()
    with operator_connection() as where, deployment_env(where):
        findings = list(run_all_checks(where))
    print_rows(findings, columns, screen, as_json=as_json, nothing="No check ran.")
    bad = sum(not finding.ok for finding in findings)
    screen.info(f"{formatting.count(bad, 'check')} failed" if bad else "Everything is as declared")
    if bad:
        raise typer.Exit(UserError.exit_code)


@app.command("stuck")
def stuck(as_json: options.Json = False) -> None:
    """List transcriptions that make no progress. The exit code is 1 if there are any."""
    from infra.ops.stuck import StuckTranscription

    columns: Mapping[str, Callable[[StuckTranscription], str]] = {
        "Session": lambda each: each.session_id,
        "Version": lambda each: str(each.version),
        "State": lambda each: each.state.value if each.state else "none",
        "Reason": lambda each: each.reason.value,
        "Since": lambda each: formatting.local_time(each.since),
        "What to do": lambda each: each.remedy,
    }
    with operator_connection() as where, deployment_env(where):
        from infra.ops.stuck import find_stuck as found_stuck
        from shared.billing.wiring import billing_wiring
        from shared.transcription.wiring import transcription_wiring

        found = list(found_stuck(billing_wiring.account_maintenance, transcription_wiring.transcription_deps))
    print_rows(found, columns, terminal(), as_json=as_json, nothing="Nothing is stuck.")
    if found:
        raise typer.Exit(UserError.exit_code)


@app.command("redrive")
def redrive(
    letters: ops_options.DeadLetterIds = None,
    everything: ops_options.AllDeadLetters = False,
    as_json: options.Json = False,
) -> None:
    """Send dead letters again. Without an id, list those that wait."""
    if letters and everything:
        raise UsageError("Name messages, or use --all.")
    with operator_connection() as where, deployment_env(where):
        from infra.ops.replay import redrive_all, waiting_dead_letters
        from shared.maintenance.wiring import maintenance_wiring
        from shared.transcription.wiring import transcription_wiring

        dead_letter_deps = maintenance_wiring.dead_letter_deps
        found = (
            [dead_letter_deps.dead_letters.get(name) for name in letters]
            if letters
            else list(waiting_dead_letters(dead_letter_deps.dead_letters))
        )
        left = (
            redrive_all(found, transcription_wiring.transcription_deps, dead_letter_deps)
            if letters or everything
            else found
        )
    screen = terminal()
    print_rows(left, DEAD_LETTER_COLUMNS, screen, as_json=as_json, nothing="No dead letters.")
    if letters or everything:
        screen.info(f"Sent again: {len(found) - len(left)} of {len(found)}")
        if left:
            raise UserError(
                "The messages left cannot be sent: their subscription is gone, or only Eventarc may publish them."
            )


@replay_app.command("webhook")
def replay_webhook(uid: options.Uid, webhook: ops_options.WebhookId, event: ops_options.EventId) -> None:
    """Send an event again to a user's webhook."""
    require_variable("EARSHOT_REGION", REGION_HELP)
    require_variable("EARSHOT_WORKER_URL", WORKER_URL_HELP)
    with operator_connection() as where, deployment_env(where):
        from shared.core.domain.caller import Caller
        from shared.notifications.usecases.manage_webhooks import replay_delivery
        from shared.notifications.wiring import notifications_wiring

        delivery = replay_delivery(webhook, event, Caller(uid=uid), notifications_wiring.webhook_deps)
    terminal().info(f"{event} is sent again to {webhook}: attempt {delivery.attempt + 1}")


@replay_app.command("stage")
def replay_stage(session_id: options.SessionId, stage: ops_options.StageName) -> None:
    """Repeat a stage of a session: poll, work (the task of its state), analysis, event (that it has ended)."""
    if stage in (Stage.POLL, Stage.WORK):
        require_variable("EARSHOT_REGION", REGION_HELP)
        require_variable("EARSHOT_WORKER_URL", WORKER_URL_HELP)
    with operator_connection() as where, deployment_env(where):
        from infra.ops.replay import replay_stage as again
        from shared.transcription.wiring import transcription_wiring
        from shared.transcripts.wiring import transcripts_wiring

        done = again(
            session_id, stage, transcription_wiring.transcription_deps, lambda: transcripts_wiring.analysis_request_deps
        )
    terminal().info(f"Repeated {stage} of {session_id}, version {done.version}, which is {done.state}")


@app.command("receipts")
def receipts(uid: ops_options.OptionalUid = None, limit: options.Limit = 50, as_json: options.Json = False) -> None:
    """List the purged sessions of a user. Without a user, list unfinished purges."""
    with operator_connection() as where, deployment_env(where):
        from shared.privacy.wiring import privacy_wiring

        kept = privacy_wiring.receipts
        waiting = [] if uid else kept.overdue(datetime.max.replace(tzinfo=UTC), None, limit)
        found = kept.listed(uid, None, limit) if uid else [each.value for each in waiting]
    print_rows(found, RECEIPT_COLUMNS, terminal(), as_json=as_json, nothing="Nothing was erased.")


app.add_typer(replay_app, name="replay")
app.add_typer(ops_billing.grants_app, name="grants")
app.command("costs")(ops_billing.show_costs)
app.command("estimate")(ops_billing.show_estimate)
app.command("hold")(holds.hold)
app.add_typer(ops_plans.app, name="plans")
app.command("maintain")(local.maintain)
