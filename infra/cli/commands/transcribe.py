"""`earshot transcribe`."""

from infra.cli.client.client import open_client
from infra.cli.client.recording_file import RecordingFile
from infra.cli.commands import options
from infra.cli.commands.phrases import expected_phrases
from infra.cli.commands.report import exit_unless
from infra.cli.commands.transcription_jobs import TranscriptionJob, print_sessions, send_all, transcribe_all
from infra.cli.display.outputs import check_distinct, parse_outputs
from infra.cli.display.terminal import terminal
from shared.transcription.domain.options import ChannelMode


def transcribe_files(
    files: options.Files,
    language: options.Languages = None,
    speakers: options.Speakers = "",
    channels: options.ChannelsOption = ChannelMode.MIX,
    title: options.Title = "",
    within_a_day: options.WithinADay = False,
    phrases: options.Phrases = None,
    vocabulary: options.VocabularyFile = None,
    engine: options.EngineOption = "",
    formats: options.Formats = None,
    out: options.Out = None,
    follow: options.Watch = True,
    quiet: options.Quiet = False,
) -> None:
    """Send recordings, follow them, and print their transcripts.

    Run the same command again to continue an interrupted one.
    """
    expected = expected_phrases(phrases, vocabulary)
    flags = options.RecognitionFlags(language or ["auto"], speakers, channels, title, within_a_day, expected, engine)
    recordings = [RecordingFile.from_path(file) for file in files]
    jobs = [TranscriptionJob(r, flags.request(r), parse_outputs(r.path.stem, formats or (), out)) for r in recordings]
    check_distinct(output for job in jobs for output in job.outputs)
    screen = terminal(quiet=quiet)
    with open_client(screen) as client:
        if follow:
            if within_a_day:
                screen.info("This may take a day. Ctrl-C stops watching; the transcription continues")
            exit_unless(transcribe_all(jobs, client, screen))
        else:
            print_sessions(send_all(jobs, client, screen), screen)
