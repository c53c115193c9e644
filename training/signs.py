"""The signs of what may be chosen, as the table that weights are fitted on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from scipy.sparse import csr_matrix


def tabulate(
    choices: Sequence[Sequence[Mapping[str, float]]], names: Sequence[str]
) -> tuple[csr_matrix, np.ndarray]:
    """Return the signs of all options, (options, names), one choice after another, and how many each has.

    Signs that are not among `names` are left out.
    """
    column = {name: number for number, name in enumerate(names)}
    rows = [
        {column[name]: value for name, value in option.items() if name in column}
        for options in choices
        for option in options
    ]
    ends = np.cumsum([0, *map(len, rows)])
    values = [value for row in rows for value in row.values()]
    columns = [number for row in rows for number in row]
    signs = csr_matrix((values, columns, ends), shape=(len(rows), len(names)))
    return signs, np.array([len(options) for options in choices])
