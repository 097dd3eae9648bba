"""Where a webhook may go: to public addresses of the internet over TLS, never into the network of the installation.

The name is resolved once; every address it has must be allowed; the connection goes to the address that was looked at,
so that a name which changes its address in between (rebinding) gains nothing.
"""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

PORTS = frozenset({443, 8443})
LONGEST_URL = 500
Address = ipaddress.IPv4Address | ipaddress.IPv6Address
REFUSED = tuple(
    ipaddress.ip_network(network)
    for network in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "224.0.0.0/4", "240.0.0.0/4", "::/8", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "2002::/16",
        "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
    )
)  # fmt: skip
"""Networks that are private, local, reserved, for documentation, for many at once, or that wrap addresses of others."""

NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


class Refused(Exception):  # noqa: N818
    """A webhook must not go there; says why."""


@dataclass(frozen=True)
class Target:
    """Where to connect to: the address that was looked at, and the name to ask for there."""

    scheme: str
    host: str
    port: int
    path: str
    address: str


def target_of(url: str) -> Target:
    """Look at an address of the web, resolve its name, and look at what that leads to.

    Raises
    ------
    Refused
        It is no https address on an allowed port, or leads to where webhooks must not go.
    """
    scheme, host, port, path = parts_of(url)
    is_exempt = f"{scheme}://{host}:{port}" in settings.WEBHOOK_TARGETS_EXEMPT
    if not is_exempt:
        refuse_form(scheme, port)
    addresses = addresses_of(host, port)
    if not is_exempt and any(not is_public(each) for each in addresses):
        raise Refused(_("This name leads to an address that is not on the public internet."))
    return Target(scheme, host, port, path, addresses[0])


def parts_of(url: str) -> tuple[str, str, int, str]:
    """Scheme, host, port and path, all of them plain."""
    try:
        found = urlsplit(url)
        port = found.port or {"https": 443, "http": 80}.get(found.scheme, 0)
        host = (found.hostname or "").rstrip(".").encode("idna" if ":" not in (found.hostname or "") else "ascii")
    except (ValueError, UnicodeError) as error:
        raise Refused(_("This is no web address.")) from error
    plain = url.isascii() and url.isprintable() and " " not in url and "\\" not in url
    if not host or not plain or len(url) > LONGEST_URL or "@" in found.netloc:
        raise Refused(_("This is no web address."))
    path = (found.path or "/") + (f"?{found.query}" if found.query else "")
    return found.scheme, host.decode(), port, path


def refuse_form(scheme: str, port: int) -> None:
    if scheme != "https":
        raise Refused(_("The address must begin with https://."))
    if port not in PORTS:
        raise Refused(_("Only the ports 443 and 8443 are used."))


def addresses_of(host: str, port: int) -> list[str]:
    """Every address that a name has, each once."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Refused(_("Nobody knows this name.")) from error
    return list(dict.fromkeys(str(each[4][0]) for each in found))


def is_public(text: str) -> bool:
    """Whether an address is one of the public internet, also where it is written inside another."""
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return False
    inner = wrapped_in(address)
    if inner is not None:
        return is_public(str(inner))
    is_listed = any(address in network for network in REFUSED if network.version == address.version)
    return address.is_global and not address.is_multicast and not is_listed


def wrapped_in(address: Address) -> ipaddress.IPv4Address | None:
    """The address of version 4 that one of version 6 stands for; None where it stands for itself."""
    if not isinstance(address, ipaddress.IPv6Address):
        return None
    if address in NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped
