"""Sums of stretches in constant time."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


class Sums:
    """The sums of any stretches of an array.

    >>> Sums(np.array([1, 2, 3])).sum(np.array([0, 1]), np.array([2, 3])).tolist()
    [3.0, 5.0]
    """

    def __init__(self, values: NDArray[np.float64] | NDArray[np.int64]) -> None:
        self.sums = np.concatenate([[0.0], np.cumsum(values)])

    def sum(self, start: NDArray[np.int64], stop: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return the sum of each stretch `start` up to but not including `stop`."""
        total: NDArray[np.float64] = self.sums[stop] - self.sums[start]
        return total
