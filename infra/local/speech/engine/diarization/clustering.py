"""Speakers out of voices: agglomerative clustering by average cosine distance."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from infra.local.speech.engine.transcript import Speakers

THRESHOLD = 0.42  # cosine distance; 0.42 to 0.45 found the speakers of phone calls and of spliced readings alike
TIGHT = 0.2  # merges below it are safe before all voices are known
SEEN = 2  # windows overlap, so who speaks for a second is heard in more than one
BLOCK = 500  # voices compared with each other at once

Vectors = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Groups:
    """Groups of voices: the mean vector of each (not normalised) and how many voices it holds."""

    means: Vectors
    sizes: npt.NDArray[np.float32]


def speakers(voices: Vectors, bounds: Speakers) -> Vectors:
    """The mean vector of each speaker, speakers by dimensions.

    Hours of sound hold tens of thousands of voices, too many to compare each with each: blocks of them are first
    drawn together, to half as many at least. The mean of a group is enough to go on exactly, because the average
    cosine distance between two groups of unit vectors is one minus the dot product of their means.
    """
    groups = Groups(voices, np.ones(len(voices), np.float32))
    while len(groups.sizes) > BLOCK:
        groups = _joined([_merged(block, TIGHT, most=len(block.sizes) // 2 + 1) for block in _blocks(groups)])
    found = _merged(groups, THRESHOLD, least=bounds.least or 1)
    return _without_strays(_limited(found, bounds.most or len(voices)), bounds.least or 1)


def _blocks(groups: Groups) -> list[Groups]:
    starts = range(0, len(groups.sizes), BLOCK)
    return [Groups(groups.means[i : i + BLOCK], groups.sizes[i : i + BLOCK]) for i in starts]


def _joined(parts: list[Groups]) -> Groups:
    return Groups(np.concatenate([p.means for p in parts]), np.concatenate([p.sizes for p in parts]))


def _merged(groups: Groups, threshold: float, least: int = 1, most: int | None = None) -> Groups:
    """Merges the closest two groups until none are close, nor more than `most` left, or only `least` are."""
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
    return Groups(means[sizes > 0], sizes[sizes > 0])


def _limited(groups: Groups, most: int) -> Groups:
    """Merges what costs least in all, the distance weighted by how much is moved, so that rare voices go first."""
    means, sizes = groups.means, groups.sizes
    while len(sizes) > most:
        cost = (1 - means @ means.T) * np.outer(sizes, sizes) / np.add.outer(sizes, sizes)
        np.fill_diagonal(cost, np.inf)
        i, j = divmod(int(cost.argmin()), len(sizes))
        mean = (sizes[i] * means[i] + sizes[j] * means[j]) / (sizes[i] + sizes[j])
        means = np.vstack((np.delete(means, (i, j), axis=0), mean))
        sizes = np.append(np.delete(sizes, (i, j)), sizes[i] + sizes[j])
    return Groups(means, sizes)


def _without_strays(groups: Groups, least: int) -> Vectors:
    """Leaves out voices heard once only, unless there are no others or too few speakers would be left."""
    kept = groups.sizes >= min(SEEN, groups.sizes.max())
    return groups.means[kept] if kept.sum() >= least else groups.means
