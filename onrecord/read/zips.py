"""A zip archive: each member that may be a page, as a source of its own."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from io import BufferedIOBase
from tempfile import SpooledTemporaryFile
from typing import IO, TYPE_CHECKING, cast
from zipfile import BadZipFile, ZipFile, ZipInfo

from onrecord.data import Failure
from onrecord.errors import InputError
from onrecord.read.names import ending_of, may_be_news
from onrecord.read.sources import Found, Source, megabytes
from onrecord.read.unpacking import Counted, Meter, buffered, unpack

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MAX_COPY_BYTES = 200_000_000  # of an archive in an archive, which has to be copied to be read
MAX_READ_BYTES = 16_000_000  # room for the names of some 150,000 members
_MEMORY_BYTES = 20_000_000  # of a copy, before it goes to a temporary file
_OFFICE = "[Content_Types].xml"  # stands in every document of Office Open XML

_Damaged = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)


def read_zip(source: Source) -> Iterator[Found]:
    """Yield the members that may be pages, in the order of the archive; nothing is written to any path.

    InputError where the archive is damaged or holds none.
    """
    with _open(source) as file:
        try:
            archive = ZipFile(cast("IO[bytes]", _Modest(file)))
        except _Damaged as error:
            raise InputError(f"a damaged zip archive ({error})") from None
        members = archive.infolist()
        if any(member.filename == _OFFICE for member in members):
            raise InputError("an office file; save it as PDF, HTML or plain text")
        members = [member for member in members if _may_be_news(member.filename)]
        if not members:
            raise InputError("no news in this archive: no member whose name ends as a page's does")
        for member in members:
            yield from _open_member(source, archive, member)


def _may_be_news(name: str) -> bool:
    """Return whether a member may be a page by its name, which may be none; a folder's ends with a slash."""
    return not name.endswith("/") and may_be_news(name)


def _open_member(source: Source, archive: ZipFile, member: ZipInfo) -> Iterator[Source | Failure]:
    origin = f"{source.origin}#{member.filename}"
    if member.flag_bits & 1:
        yield Failure(origin, "locked with a password; unpack the archive first")
        return
    try:
        with archive.open(member) as unzipped:
            own = Meter(lambda: member.compress_size)
            stream = buffered(_Unzipped(cast(BufferedIOBase, unzipped), own, source.meter))
            stream = unpack(stream, source.meter)
            yield Source(origin, ending_of(member.filename), stream, source.meter)
    except InputError as error:
        yield Failure(origin, str(error))
    except _Damaged as error:
        yield Failure(origin, str(_damaged_member(error)))


def _damaged_member(error: Exception) -> InputError:
    return InputError(f"a damaged member of a zip archive ({error or type(error).__name__})")


def _open(source: Source) -> IO[bytes]:
    """Return the archive as a file that can be read at any place: zip has its list of members at the end."""
    if source.stream.seekable():
        return source.stream
    copy = SpooledTemporaryFile(max_size=_MEMORY_BYTES)  # noqa: SIM115 (read_zip closes it)
    while block := source.stream.read(1 << 20):
        copy.write(block)
        if copy.tell() > MAX_COPY_BYTES:
            copy.close()
            raise InputError(
                f"a zip archive of more than {megabytes(MAX_COPY_BYTES)} in a stream; unpack it first"
            )
    copy.seek(0)
    return cast("IO[bytes]", copy)


class _Unzipped(Counted):
    """The data of one member; InputError where they are damaged."""

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Read what there is, at most as much as `buffer` holds."""
        try:
            return super().readinto(buffer)
        except _Damaged as error:
            raise _damaged_member(error) from None


class _Modest:
    """A file that refuses to be read in one great piece, as a forged list of members asks for."""

    def __init__(self, file: IO[bytes]) -> None:
        self.seek, self.tell, self.seekable = file.seek, file.tell, file.seekable
        self._file = file

    def read(self, size_bytes: int = -1) -> bytes:
        """Return the next bytes; InputError where too many are asked for at once."""
        if size_bytes > MAX_READ_BYTES:
            raise InputError(f"a zip archive whose list of members is over {megabytes(MAX_READ_BYTES)}")
        return self._file.read(size_bytes)
