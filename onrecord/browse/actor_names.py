"""Names of actors looked through for words: all names as one text, which C searches in a millisecond."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ActorNames:
    """Names with their case folded, a line each, and where each line starts."""

    lines: str
    starts: tuple[int, ...]

    def find(self, words: Sequence[str]) -> Iterator[int]:
        """Yield the places of the names that hold all of `words`, in order; of all names for none."""
        wanted = sorted((word.casefold() for word in words), key=len)
        if not wanted:
            yield from range(len(self.starts))
            return
        rarest, at = wanted.pop(), 0
        while (hit := self.lines.find(rarest, at)) >= 0:
            place = bisect_right(self.starts, hit) - 1
            end = self.lines.find("\n", hit)
            if all(self.lines.find(word, self.starts[place], end) >= 0 for word in wanted):
                yield place
            at = end


def fold_names(names: Sequence[str | None]) -> ActorNames:
    """Return names ready to be looked through; None and line breaks within a name hold no word."""
    lines = [" ".join((name or "").casefold().splitlines()) for name in names]
    starts, start = [], 0
    for line in lines:
        starts.append(start)
        start += len(line) + 1
    return ActorNames("".join(f"{line}\n" for line in lines), tuple(starts))
