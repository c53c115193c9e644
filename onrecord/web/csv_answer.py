"""Statements as CSV, sent as they are read: neither a large record nor a long text is in memory at once."""

from __future__ import annotations

import asyncio
import csv
import io
from collections.abc import AsyncIterator
from dataclasses import astuple, fields

import numpy as np
from starlette.responses import StreamingResponse

from onrecord.browse.filters import Filter
from onrecord.browse.listing import filter_masks
from onrecord.browse.select import select, sort_rows
from onrecord.browse.shelf import Shelf
from onrecord.export.csv_table import csv_cell
from onrecord.store.columns import Ints
from onrecord.store.selections import read_statements
from onrecord.views import StatementView

CHUNK_STATEMENTS = 200


def csv_response(shelf: Shelf, chosen: Filter) -> StreamingResponse:
    """Return all statements that pass the filter, in its order, with the columns of `onrecord export`.

    As in every list, a text of more than MOST_CHARACTERS is cut.
    """
    masks, _ = filter_masks(shelf, chosen)
    columns = shelf.columns
    rows = sort_rows(columns, np.flatnonzero(select(columns, masks)), chosen)
    headers = {"content-disposition": 'attachment; filename="statements.csv"'}
    return StreamingResponse(
        _lines(shelf, columns.number[rows]), media_type="text/csv; charset=utf-8", headers=headers
    )


async def _lines(shelf: Shelf, numbers: Ints) -> AsyncIterator[str]:
    stream = io.StringIO()
    table = csv.writer(stream)
    table.writerow(field.name for field in fields(StatementView))
    for start in range(0, len(numbers), CHUNK_STATEMENTS):
        chunk = numbers[start : start + CHUNK_STATEMENTS].tolist()
        for statement in read_statements(shelf.record, chunk):
            table.writerow(csv_cell(value) for value in astuple(statement))
        yield stream.getvalue()
        stream.seek(0)
        stream.truncate()
        await asyncio.sleep(0)  # let other readers in: this may go on for minutes
    yield stream.getvalue()
