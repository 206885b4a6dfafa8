"""`earshot up`, `maintain` and `demo`: what runs on this machine."""

import typer

from infra.cli import options
from infra.cli.demo import demo
from infra.cli.errors import CliError
from infra.cli.film import Film
from infra.cli.maintain import fire
from infra.cli.picture import save_picture
from infra.cli.terminal import terminal
from infra.cli.up import MODEL, PORT, up
from infra.local.speech.device import Device


def run_cloud(
    port: options.Port = PORT,
    model: options.SpeechModel = MODEL,
    device: options.SpeechDevice = Device.CPU,
    verbose: options.Verbose = False,
    traces: options.Traces = False,
) -> None:
    """Run a whole Earshot on this machine, until Ctrl-C."""
    up(port, model, device, terminal(), verbose=verbose, traces=traces)


def maintain(job: options.MaintenanceJob, dry_run: options.DryRun = False, repair: options.Repair = False) -> None:
    """Fire a job of maintenance on the local cloud; what it did is in the log of run_maintenance."""
    fire(job, dry_run=dry_run, repair=repair)
    terminal().say(f"Started {job}{' (dry run)' * dry_run}")


def run_demo(once: options.Once = False, record: options.Record = None) -> None:
    """Transcribe a bundled recording, on a local cloud that is started if none runs."""
    shown = terminal(record=record is not None)
    completed = demo(shown, once=once)
    if record and isinstance(shown.out, Film):
        save_picture(shown.out, record, "earshot demo")
    if not completed:
        raise typer.Exit(CliError.exit_code)
