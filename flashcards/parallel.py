"""Many articles at once: the same map on several processes, or on a cluster that joblib knows.

`joblib.parallel_config(backend="dask")` around a build is all that a cluster asks for; the core imports none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from flashcards.errors import SettingsError

Item = TypeVar("Item")
Result = TypeVar("Result")


def run(function: Callable[[Item], Result], items: Iterable[Item], jobs: int) -> Sequence[Result]:
    """Return the results of a function for all items, in their order, worked out by `jobs` processes.

    Below a few hundred articles one process is as quick: each further one first loads the dictionaries. Raises
    SettingsError if joblib (the extra `parallel`) is missing.

    >>> run(abs, [-2, 1], jobs=1)
    [2, 1]
    """
    if jobs == 1:
        return [function(item) for item in items]
    try:
        from joblib import Parallel, delayed
    except ImportError:
        raise SettingsError("--jobs needs joblib.", "Install it: pip install 'flashcards[parallel]'") from None
    results: Sequence[Result] = Parallel(n_jobs=jobs)(delayed(function)(item) for item in items)
    return results
