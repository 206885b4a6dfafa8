"""`earshot ops`: what operators see and mend, on the project's own Firestore, Pub/Sub and Cloud Tasks."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime

import typer

from infra.cli import holds, local, operators, ops_money, ops_options, options, wording
from infra.cli.errors import CliError, Usage
from infra.cli.listing import listing
from infra.cli.operating import operating
from infra.cli.terminal import terminal
from infra.ops.reach import reached, required
from infra.ops.replay import Stage
from shared.maintenance.domain.dead_letters import DeadLetter
from shared.privacy.domain.receipts import Receipt

app = typer.Typer(help="Look at a deployment and mend it: for operators.", no_args_is_help=True)
replay_app = typer.Typer(help="Have something done once more; again is free.", no_args_is_help=True)
TASKS_NEED = "the region of its functions, such as europe-west1"
WORKERS_NEED = "the address of its functions: terraform output -raw url"

RECEIPT_COLUMNS: Mapping[str, Callable[[Receipt], str]] = {
    "Session": lambda receipt: receipt.session_id,
    "Owner": lambda receipt: receipt.owner,
    "Why": lambda receipt: receipt.reason.value,
    "State": lambda receipt: receipt.state.value,
    "Asked": lambda receipt: wording.minute(receipt.requested_at),
    "Erased": lambda receipt: wording.minute(receipt.erased_at) if receipt.erased_at else "",
    "Copies": lambda receipt: ", ".join(f"{count} {kind}" for kind, count in receipt.removed.items()),
}
LETTER_COLUMNS: Mapping[str, Callable[[DeadLetter], str]] = {
    "Letter": lambda letter: letter.id,
    "Since": lambda letter: wording.minute(letter.at),
    "Subscription": lambda letter: letter.subscription or "unknown",
    "Session": lambda letter: letter.session_id or "",
}


@app.command("doctor")
def doctor(as_json: options.Json = False) -> None:
    """Compare a deployment with what is declared, and say what to do about each difference."""
    from infra.ops.doctor.checkup import COLUMNS, checkup

    required("EARSHOT_REGION", TASKS_NEED)
    shown = terminal()
    with operating() as where, reached(where):
        findings = list(checkup(where))
    listing(findings, COLUMNS, shown, as_json=as_json, nothing="Nothing was looked at.")
    bad = sum(not finding.ok for finding in findings)
    shown.say(f"{wording.counted(bad, 'thing')} to mend" if bad else "Everything is as declared")
    if bad:
        raise typer.Exit(CliError.exit_code)


@app.command("stuck")
def stuck(as_json: options.Json = False) -> None:
    """List transcriptions that do not get on. The exit code is 1 when there are any."""
    from infra.ops.stuck import Stuck

    columns: Mapping[str, Callable[[Stuck], str]] = {
        "Session": lambda each: each.session_id,
        "Version": lambda each: str(each.version),
        "State": lambda each: each.state.value if each.state else "none",
        "Why": lambda each: each.why.value,
        "Since": lambda each: wording.minute(each.since),
        "What to do": lambda each: each.next,
    }
    with operating() as where, reached(where):
        from infra.ops.stuck import stuck as found_stuck
        from shared.billing.wiring import billing_wiring
        from shared.transcription.wiring import transcription_wiring

        found = list(found_stuck(billing_wiring.account_maintenance, transcription_wiring.transcription_deps))
    listing(found, columns, terminal(), as_json=as_json, nothing="Nothing is stuck.")
    if found:
        raise typer.Exit(CliError.exit_code)


@app.command("redrive")
def redrive(
    letters: ops_options.Letters = None, everything: ops_options.Everything = False, as_json: options.Json = False
) -> None:
    """Send messages again that could not be delivered; without a name, list those that wait."""
    if letters and everything:
        raise Usage("Name letters, or say --all.")
    with operating() as where, reached(where):
        from infra.ops.replay import redrive_these, waiting_letters
        from shared.maintenance.wiring import maintenance_wiring
        from shared.transcription.wiring import transcription_wiring

        dead_letter_deps = maintenance_wiring.dead_letter_deps
        found = (
            [dead_letter_deps.dead_letters.get(name) for name in letters]
            if letters
            else list(waiting_letters(dead_letter_deps.dead_letters))
        )
        left = (
            redrive_these(found, transcription_wiring.transcription_deps, dead_letter_deps)
            if letters or everything
            else found
        )
    shown = terminal()
    listing(left, LETTER_COLUMNS, shown, as_json=as_json, nothing="No message waits.")
    if letters or everything:
        shown.say(f"Sent again: {len(found) - len(left)} of {len(found)}")
        if left:
            raise CliError(
                "Those that are left cannot be sent: nobody listens any more, or only Eventarc may send them."
            )


@replay_app.command("webhook")
def replay_webhook(uid: options.Uid, webhook: ops_options.WebhookId, event: ops_options.EventId) -> None:
    """Call a user's webhook again with an event that it was sent before."""
    required("EARSHOT_REGION", TASKS_NEED)
    required("EARSHOT_WORKER_URL", WORKERS_NEED)
    with operating() as where, reached(where):
        from shared.core.domain.caller import Caller
        from shared.notifications.usecases.manage_webhooks import replay_delivery
        from shared.notifications.wiring import notifications_wiring

        delivery = replay_delivery(webhook, event, Caller(uid=uid), notifications_wiring.webhook_deps)
    terminal().say(f"{event} is on its way to {webhook}: attempt {delivery.attempt + 1}")


@replay_app.command("stage")
def replay_stage(session_id: options.SessionId, stage: ops_options.StageName) -> None:
    """Do a stage of a session again: look, work (what its state calls for), analysis, news (of its end)."""
    if stage in (Stage.POLL, Stage.WORK):
        required("EARSHOT_REGION", TASKS_NEED)
        required("EARSHOT_WORKER_URL", WORKERS_NEED)
    with operating() as where, reached(where):
        from infra.ops.replay import replay_stage as again
        from shared.transcription.wiring import transcription_wiring
        from shared.transcripts.wiring import transcripts_wiring

        done = again(
            session_id, stage, transcription_wiring.transcription_deps, lambda: transcripts_wiring.analysis_request_deps
        )
    terminal().say(f"Asked for {stage} of {session_id}, version {done.version}, which is {done.state}")


@app.command("receipts")
def receipts(uid: ops_options.OptionalUid = None, limit: options.Limit = 50, as_json: options.Json = False) -> None:
    """List what was erased of a user; without one, what is being erased or still looked after."""
    with operating() as where, reached(where):
        from shared.privacy.wiring import privacy_wiring

        kept = privacy_wiring.receipts
        waiting = [] if uid else kept.overdue(datetime.max.replace(tzinfo=UTC), None, limit)
        found = kept.listed(uid, None, limit) if uid else [each.value for each in waiting]
    listing(found, RECEIPT_COLUMNS, terminal(), as_json=as_json, nothing="Nothing was erased.")


app.add_typer(replay_app, name="replay")
app.add_typer(ops_money.grants_app, name="grants")
app.command("costs")(ops_money.costs)
app.command("estimate")(ops_money.estimated)
app.command("hold")(holds.hold)
app.add_typer(operators.app, name="plans")
app.command("maintain")(local.maintain)
