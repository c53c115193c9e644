"""Connections to servers of the public network, and to no others unless that was asked for."""

from __future__ import annotations

import socket
import time
from io import BufferedReader, RawIOBase
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import TYPE_CHECKING

from onrecord.errors import InputError

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer, WriteableBuffer

_STEP_SECONDS = 15.0  # for one answer of the network
_TRANSLATED = ip_network("64:ff9b::/96")  # an IPv4 address behind a translator (RFC 6052)


def connect(host: str, port: int, *, deadline: float, allow_private: bool) -> socket.socket:
    """Return a connection to a host; InputError where all its addresses are private, or there are none.

    What is connected to is the address that was checked: a name that answers with another one the next
    time gains nothing. `deadline` is a moment of `time.monotonic`.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise InputError(f"no server has the name {host!r}") from None
    addresses = [one for one in found if allow_private or is_public(str(one[4][0]))]
    if not addresses:
        raise InputError(f"{host} is an address of a private network; --allow-private reads it all the same")
    refused: OSError | None = None
    for family, kind, protocol, _, address in addresses:
        connection = socket.socket(family, kind, protocol)
        try:
            connection.settimeout(_seconds_left(deadline))
            connection.connect(address)
        except OSError as error:
            connection.close()
            refused = error
        else:
            return connection
    assert refused is not None
    raise refused


def is_public(address: str) -> bool:
    """Return whether an IP address is one of the public network, whatever it is wrapped in."""
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(parsed, IPv6Address):
        inner = _unwrap(parsed)
        if inner is not None:
            return is_public(str(inner))
    return parsed.is_global and not parsed.is_multicast


def _unwrap(address: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address that an IPv6 address carries, if it does."""
    if address in _TRANSLATED:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo
    return address.ipv4_mapped or address.sixtofour or (teredo[1] if teredo else None)


def _seconds_left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return min(left, _STEP_SECONDS)


class Timed:
    """A connection whose every step ends at a deadline, however slowly the server drips."""

    def __init__(self, connection: socket.socket, deadline: float) -> None:
        self._connection = connection
        self._deadline = deadline

    def sendall(self, data: ReadableBuffer) -> None:
        """Send all of the data."""
        self._connection.settimeout(_seconds_left(self._deadline))
        self._connection.sendall(data)

    def makefile(self, mode: str) -> BufferedReader:
        """Return a stream of what the server sends."""
        assert mode == "rb"
        return BufferedReader(_TimedStream(self._connection, self._deadline))

    def close(self) -> None:
        """Do nothing: http.client closes a connection whose answer is yet to be read."""


class _TimedStream(RawIOBase):
    def __init__(self, connection: socket.socket, deadline: float) -> None:
        self._connection = connection
        self._deadline = deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        self._connection.settimeout(_seconds_left(self._deadline))
        return self._connection.recv_into(buffer)
