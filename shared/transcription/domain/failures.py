"""Failures of a transcription: a stable code, a sentence that says what to do, and whether a retry can help."""

from shared.sessions.domain.transcription_summary import Failure

FAILURES: dict[str, tuple[str, bool]] = {
    "upload_expired": ("The recording was not uploaded in time. Start the upload again.", False),
    "upload_mismatch": ("The uploaded file differs from the announced one. Upload it again.", False),
    "audio_empty": ("The file is empty. Check the recording and upload it again.", False),
    "audio_unreadable": ("The file is not a readable recording. Upload WAV, FLAC, MP3, M4A, OGG or WebM.", False),
    "audio_truncated": ("The recording breaks off before its end. Export it again and upload the whole file.", False),
    "audio_too_long": ("The recording is too long. Split it and upload the parts.", False),
    "audio_too_short": ("The recording is shorter than a tenth of a second. Upload a longer one.", False),
    "audio_deleted": ("The recording was deleted before it was transcribed. Upload it again.", False),
    "quota_spent": ("The recording is longer than the minutes left in your plan. Change it, then retry.", True),
    "daily_spend_reached": ("The project's spending for today is used up. Retry tomorrow.", True),
    "no_speech": ("No speech was found. Check that the right microphone was recorded.", False),
    "parts_failed": ("Some parts could not be recognised. The finished parts stay readable; retry the others.", True),
    "provider_refused": ("The speech service refused this recording. Check its language and format.", True),
    "provider_error": ("The speech service failed on this recording several times. Try again later.", True),
    "provider_no_result": ("The speech service finished without a result. Try again.", True),
    "provider_lost": ("The speech service lost track of this recording. Try again.", True),
    "result_unreadable": ("The speech service's answer could not be read. Try again.", True),
    "engine_gone": ("The speech service of this version is no longer offered. Ask for one with another.", False),
    "deadline_exceeded": ("The transcription took too long. Try again.", True),
}


def failure(code: str) -> Failure:
    """The failure of `code`. Raises `KeyError` when the table lacks the code."""
    message, retryable = FAILURES[code]
    return Failure(code=code, message=message, retryable=retryable)
