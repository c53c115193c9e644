"""What the rest of this room asks of an open record: that it answers SQL."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol


class Rows(Protocol):
    """Anything that answers SQL with rows: an open record."""

    def rows(self, sql: str, *parameters: Any) -> Iterator[Any]:
        """Yield what `sql` selects."""
