"""`earshot up`, `maintain` and `demo`: commands on the local cloud."""

import typer

from infra.cli.commands import options
from infra.cli.commands.demo import demo
from infra.cli.commands.local_cloud import MODEL, PORT, run_until_interrupted
from infra.cli.commands.maintenance_job import start_job
from infra.cli.display.recording_console import RecordingConsole
from infra.cli.display.svg_recording import save_svg
from infra.cli.display.terminal import terminal
from infra.errors import UserError
from infra.local.speech.device import ComputeDevice


def run_cloud(
    port: options.Port = PORT,
    model: options.SpeechModel = MODEL,
    device: options.SpeechDevice = ComputeDevice.CPU,
    verbose: options.Verbose = False,
    traces: options.Traces = False,
) -> None:
    """Run the local cloud until Ctrl-C."""
    run_until_interrupted(port, model, device, terminal(), verbose=verbose, traces=traces)


def maintain(job: options.MaintenanceJob, dry_run: options.DryRun = False, repair: options.Repair = False) -> None:
    """Start a maintenance job on the local cloud. The log of run_maintenance has its result."""
    start_job(job, dry_run=dry_run, repair=repair)
    terminal().info(f"Started {job}{' (dry run)' * dry_run}")


def run_demo(once: options.Once = False, record: options.Record = None) -> None:
    """Transcribe the bundled recording. A local cloud is started if none runs."""
    screen = terminal(record=record is not None)
    completed = demo(screen, once=once)
    if record and isinstance(screen.out, RecordingConsole):
        save_svg(screen.out, record, "earshot demo")
    if not completed:
        raise typer.Exit(UserError.exit_code)
