"""Which network addresses a page may be fetched from: public ones only, however they are written."""

from __future__ import annotations

import ipaddress
import socket

from ..errors import BadArticle

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
_TRANSLATED_LOCAL = ipaddress.ip_network("64:ff9b:1::/48")


def is_public(address: Address) -> bool:
    """Whether an address is on the public internet; one that wraps another is judged by what it wraps.

    >>> [is_public(ipaddress.ip_address(a)) for a in ("93.184.216.34", "10.0.0.1", "::ffff:127.0.0.1", "64:ff9b::7f00:1")]
    [True, False, False, False]
    """
    if isinstance(address, ipaddress.IPv6Address):
        if address in _TRANSLATED_LOCAL:
            return False
        inner = address.ipv4_mapped or address.sixtofour
        if inner is None and address in _TRANSLATED:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
        if address.teredo is not None or address.is_site_local:
            return False
    return address.is_global and not address.is_multicast


def addresses_of(host: str, port: int, source: str, *, allow_private: bool) -> list[str]:
    """The addresses of a host, every one looked at; the caller connects to these and does not ask for names again.

    Raises BadArticle where the host is unknown, or where any of its addresses is private and that was not allowed.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise BadArticle(f"{source}: the host {host!r} was not found") from None
    numbers = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not allow_private:
        for number in numbers:
            if not is_public(ipaddress.ip_address(number.partition("%")[0])):
                raise BadArticle(f"{source}: {host} is a private address ({number}); --allow-private lets it be read")
    return numbers
