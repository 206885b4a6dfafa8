"""Clusters voice prints to speakers: agglomerative clustering by average cosine distance."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from infra.local.speech.engine.transcript import SpeakerBounds

THRESHOLD = 0.42  # cosine distance; measured: 0.42 to 0.45 is best for phone calls and for spliced readings
SAFE_THRESHOLD = 0.2  # merges below it are safe before all voices are known
MIN_OCCURRENCES = 2  # windows overlap, so a second of speech is in more than one
BLOCK_SIZE = 500  # voices compared with each other at once

Vectors = npt.NDArray[np.float32]


@dataclass(frozen=True)
class VoiceClusters:
    """Clusters of voice prints: the mean vector of each (not normalised), and the number of its voice prints."""

    means: Vectors
    sizes: npt.NDArray[np.float32]


def cluster_speakers(voices: Vectors, bounds: SpeakerBounds) -> Vectors:
    """Returns the mean vector of each speaker, speakers by dimensions.

    Hours of sound hold tens of thousands of voices, too many to compare each with each: blocks of them are first
    drawn together, to half as many at least. The mean of a group is enough to go on exactly, because the average
    cosine distance between two groups of unit vectors is one minus the dot product of their means.
    """
    groups = VoiceClusters(voices, np.ones(len(voices), np.float32))
    while len(groups.sizes) > BLOCK_SIZE:
        groups = _concatenated(
            [_merged(block, SAFE_THRESHOLD, most=len(block.sizes) // 2 + 1) for block in _blocks(groups)]
        )
    found = _merged(groups, THRESHOLD, least=bounds.least or 1)
    return _without_outliers(_limited(found, bounds.most or len(voices)), bounds.least or 1)


def _blocks(groups: VoiceClusters) -> list[VoiceClusters]:
    starts = range(0, len(groups.sizes), BLOCK_SIZE)
    return [VoiceClusters(groups.means[i : i + BLOCK_SIZE], groups.sizes[i : i + BLOCK_SIZE]) for i in starts]


def _concatenated(parts: list[VoiceClusters]) -> VoiceClusters:
    return VoiceClusters(np.concatenate([p.means for p in parts]), np.concatenate([p.sizes for p in parts]))


def _merged(groups: VoiceClusters, threshold: float, least: int = 1, most: int | None = None) -> VoiceClusters:
    """Merges the closest two clusters until none are close, at most `most` are left, or only `least` are."""
    means, sizes = groups.means.copy(), groups.sizes.copy()
    distances = 1 - means @ means.T
    np.fill_diagonal(distances, np.inf)
    for alive in range(len(sizes), least, -1):
        i, j = divmod(int(distances.argmin()), len(sizes))
        if distances[i, j] > threshold and (most is None or alive <= most):
            break
        means[i] = (sizes[i] * means[i] + sizes[j] * means[j]) / (sizes[i] + sizes[j])
        sizes[i], sizes[j] = sizes[i] + sizes[j], 0
        distances[i] = distances[:, i] = np.where(sizes > 0, 1 - means @ means[i], np.inf)
        distances[i, i] = distances[j] = distances[:, j] = np.inf
    return VoiceClusters(means[sizes > 0], sizes[sizes > 0])


def _limited(groups: VoiceClusters, most: int) -> VoiceClusters:
    """Merges the cheapest clusters, by distance times weight, so that rare voices are merged first."""
    means, sizes = groups.means, groups.sizes
    while len(sizes) > most:
        cost = (1 - means @ means.T) * np.outer(sizes, sizes) / np.add.outer(sizes, sizes)
        np.fill_diagonal(cost, np.inf)
        i, j = divmod(int(cost.argmin()), len(sizes))
        mean = (sizes[i] * means[i] + sizes[j] * means[j]) / (sizes[i] + sizes[j])
        means = np.vstack((np.delete(means, (i, j), axis=0), mean))
        sizes = np.append(np.delete(sizes, (i, j)), sizes[i] + sizes[j])
    return VoiceClusters(means, sizes)


def _without_outliers(groups: VoiceClusters, least: int) -> Vectors:
    """Drops voices that occur once, unless too few speakers would be left."""
    kept = groups.sizes >= min(MIN_OCCURRENCES, groups.sizes.max())
    return groups.means[kept] if kept.sum() >= least else groups.means
