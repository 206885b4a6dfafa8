"""Speakers out of voices: agglomerative clustering by average cosine distance."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from infra.local.speech.engine.transcript import Speakers

THRESHOLD = 0.42  # cosine distance; 0.42 to 0.45 found the speakers of phone calls and of spliced readings alike
TIGHT = 0.2  # merges below it are safe before all voices are known
SEEN = 2  # windows overlap, so who speaks for a second is heard in more than one
BLOCK = 1_000  # voices compared with each other at once

Vectors = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Groups:
    """Groups of voices: the mean vector of each (not normalised) and how many voices it holds."""

    means: Vectors
    sizes: npt.NDArray[np.float64]


def speakers(voices: Vectors, bounds: Speakers) -> Vectors:
    """The mean vector of each speaker, speakers by dimensions.

    Hours of sound hold tens of thousands of voices, too many to compare each with each: blocks of them are first
    drawn together where they are close. The mean of a group is enough to go on exactly, because the average cosine
    distance between two groups of unit vectors is one minus the dot product of their means.
    """
    groups = Groups(voices, np.ones(len(voices)))
    while len(groups.sizes) > BLOCK:
        tightened = _joined([_agglomerate(block, TIGHT, Speakers()) for block in _blocks(groups)])
        if len(tightened.sizes) > 0.9 * len(groups.sizes):
            break
        groups = tightened
    return _without_strays(_agglomerate(groups, THRESHOLD, bounds), bounds.least or 1)


def _without_strays(groups: Groups, least: int) -> Vectors:
    """Leaves out voices heard once only, unless there are no others or too few speakers would be left."""
    kept = groups.sizes >= min(SEEN, groups.sizes.max())
    return groups.means[kept] if kept.sum() >= least else groups.means


def _blocks(groups: Groups) -> list[Groups]:
    starts = range(0, len(groups.sizes), BLOCK)
    return [Groups(groups.means[i : i + BLOCK], groups.sizes[i : i + BLOCK]) for i in starts]


def _joined(parts: list[Groups]) -> Groups:
    return Groups(np.concatenate([p.means for p in parts]), np.concatenate([p.sizes for p in parts]))


def _agglomerate(groups: Groups, threshold: float, bounds: Speakers) -> Groups:
    """Merges the closest two groups until none are close, within the bounds."""
    means, sizes = groups.means.copy(), groups.sizes.copy()
    distances = 1 - means @ means.T
    np.fill_diagonal(distances, np.inf)
    alive = len(sizes)
    while alive > (bounds.least or 1):
        forced = bounds.most is not None and alive > bounds.most
        i, j = _pair(distances, sizes, forced)
        if not forced and distances[i, j] > threshold:
            break
        _merge(means, sizes, distances, i, j)
        alive -= 1
    return Groups(means[sizes > 0], sizes[sizes > 0])


def _pair(distances: Vectors, sizes: npt.NDArray[np.float64], forced: bool) -> tuple[int, int]:
    """The closest two; when too many are left, the two whose merger loses least, so that stray voices go first."""
    cost = distances
    if forced:
        held = np.maximum(sizes, 1)
        cost = distances * held[:, None] * held / (held[:, None] + held)
    i, j = divmod(int(cost.argmin()), len(sizes))
    return min(i, j), max(i, j)


def _merge(means: Vectors, sizes: npt.NDArray[np.float64], distances: Vectors, i: int, j: int) -> None:
    """Makes group `i` the union of both, and `j` empty and far from all."""
    means[i] = (sizes[i] * means[i] + sizes[j] * means[j]) / (sizes[i] + sizes[j])
    sizes[i], sizes[j] = sizes[i] + sizes[j], 0
    distances[i] = distances[:, i] = 1 - means @ means[i]
    distances[j] = distances[:, j] = np.inf
    distances[i, sizes == 0] = distances[sizes == 0, i] = distances[i, i] = np.inf
