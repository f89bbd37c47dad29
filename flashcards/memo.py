"""What dear functions returned before, for those who may keep it: stages ask, and know nothing of where it is kept."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Protocol, TypeVar

Result = TypeVar("Result")


class Memo(Protocol):
    """Returns what `make` returned for this key before, or calls it.

    The key names the function and holds all its arguments but those that the memo as a whole belongs to.
    """

    def __call__(self, key: Hashable, make: Callable[[], Result], /) -> Result:
        """Return what `make` returns."""
        ...


def afresh(_: Hashable, make: Callable[[], Result]) -> Result:
    """Call the function: the memo of one who keeps nothing.

    >>> afresh("the answer", lambda: 42)
    42
    """
    return make()
