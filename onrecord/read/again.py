"""A page found again where it was read from."""

from __future__ import annotations

import os

from onrecord.data import Page
from onrecord.errors import InputError
from onrecord.read.inputs import read_pages


def read_again(origin: str, page_id: str) -> Page:
    """Return the page with this id, read again from its origin; InputError where it is no longer there."""
    if origin.startswith(("http://", "https://")):
        raise InputError(f"{origin}: read from the web, and not kept; save the page and read the file")
    path = origin
    while not os.path.lexists(path) and "#" in path:
        path = path.rpartition("#")[0]
    if not os.path.lexists(path):
        raise InputError(f"{origin}: the page is not there any more; a record does not keep it")
    for page in read_pages([path]):
        if isinstance(page, Page) and page.id == page_id:
            return page
    raise InputError(f"{origin}: the page has changed since it was read")
