"""How well a transcript agrees with the truth: its words, its turns and who said each word."""

import warnings
from collections import Counter
from collections.abc import Sequence

import jiwer
import numpy as np
from pyannote.core import Annotation, Segment, Timeline
from pyannote.metrics.diarization import DiarizationErrorRate
from scipy.optimize import linear_sum_assignment

from tests.recordings import Turn

with warnings.catch_warnings():
    # A docstring of the package holds an escape that Python warns of whenever it compiles the file anew.
    warnings.filterwarnings("ignore", "invalid escape sequence")
    from whisper_normalizer.english import EnglishTextNormalizer


def word_error_rate(reference: str, hypothesis: str) -> float:
    """Wrong, missing and extra words as a share of the reference's words (0 is perfect; above 1 is possible).

    Case, punctuation, spelling variants and the way numbers are written do not count: both texts go through Whisper's
    English normaliser. Raises ValueError when the reference has no words.
    """
    normalize = EnglishTextNormalizer()
    expected = normalize(reference).strip()
    if not expected:
        raise ValueError("the reference has no words")
    return float(jiwer.wer(expected, normalize(hypothesis)))


def diarization_error_rate(reference: Sequence[Turn], hypothesis: Sequence[Turn], collar: float = 0.0) -> float:
    """Missed, false and wrongly attributed speech as a share of the reference's speech, overlaps included.

    Names of speakers are free: the best one-to-one mapping counts. `collar` seconds on either side of each turn's
    bounds in the reference are left out, as in NIST's md-eval. Raises ValueError when the reference has no turns.
    """
    if not reference:
        raise ValueError("the reference has no turns")
    whole = Timeline([Segment(0, max(turn.end for turn in [*reference, *hypothesis]))])
    metric = DiarizationErrorRate(collar=2 * collar)  # pyannote means the width of the whole collar
    return float(metric(_annotation(reference), _annotation(hypothesis), uem=whole))


def _annotation(turns: Sequence[Turn]) -> Annotation:
    annotation = Annotation()
    for track, turn in enumerate(turns):
        annotation[Segment(turn.start, turn.end), track] = turn.speaker
    return annotation


def speaker_accuracy(words: Sequence[Turn], turns: Sequence[Turn]) -> float:
    """The share of `words` (each a turn of one word) that carry the right speaker, under the best naming of speakers.

    A word belongs to the turn it overlaps most or, between turns, to the nearest. Raises ValueError when there are no
    words or no turns.
    """
    if not words or not turns:
        raise ValueError("there are no words to judge, or no turns to judge them by")
    pairs = Counter((word.speaker, _turn_of(word, turns).speaker) for word in words)
    labels, truths = sorted({label for label, _ in pairs}), sorted({truth for _, truth in pairs})
    counts = np.array([[pairs[label, truth] for truth in truths] for label in labels])
    return float(counts[linear_sum_assignment(counts, maximize=True)].sum() / len(words))


def _turn_of(word: Turn, turns: Sequence[Turn]) -> Turn:
    return max(turns, key=lambda turn: min(turn.end, word.end) - max(turn.start, word.start))
