"""Tell which IP addresses a public web site cannot have. Pure; looks nothing up.

`ipaddress.is_global` alone lets pass multicast, and IPv4 addresses that travel inside IPv6 ones (NAT64, 6to4).
"""

from __future__ import annotations

import ipaddress

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_REFUSED = tuple(
    ipaddress.ip_network(network)
    for network in (
        "0.0.0.0/8",  # this host
        "100.64.0.0/10",  # carrier-grade NAT; a cloud's metadata at 100.100.100.200
        "168.63.129.16/32",  # a cloud's host agent, on a public address
        "192.0.0.0/24",  # protocol assignments; a cloud's metadata at 192.0.0.192
        "192.88.99.0/24",  # 6to4 relays
        "198.18.0.0/15",  # benchmarking
        "224.0.0.0/3",  # multicast, reserved, broadcast
        "::/96",  # IPv4-compatible, unspecified, loopback
        "64:ff9b:1::/48",  # NAT64 of a local network
        "100::/64",  # discard
        "2001::/32",  # Teredo: the IPv4 address inside is obscured
        "2001:db8::/32",
        "2002::/16",  # 6to4: deprecated, reaches any IPv4 address
        "3fff::/20",
        "5f00::/16",
        "fc00::/7",  # unique local; a cloud's metadata at fd00:ec2::254
        "fe80::/9",  # link-local, and site-local of old
        "ff00::/8",
    )
)
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def refusal(address: str) -> str | None:
    """Return why `address` must not be connected to, or None for a public one."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return "not an IP address"
    inner = _embedded(parsed)
    if inner is not None and (reason := refusal(str(inner))):
        return f"{reason} (inside {parsed})"
    return _reason(inner or parsed)


def is_literal(host: str) -> bool:
    """Tell whether a URL's host is an IP address, brackets or none."""
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True


def _embedded(address: Address) -> ipaddress.IPv4Address | None:
    """Return the IPv4 address that an IPv6 one stands for where the network translates: mapped, or NAT64."""
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped


def _reason(address: Address) -> str | None:
    if address.is_loopback:
        return "a loopback address"
    if address.is_link_local:
        return "a link-local address"
    if address.is_multicast:
        return "a multicast address"
    if not address.is_global:
        return "a private or reserved address"
    if any(address in network for network in _REFUSED if network.version == address.version):
        return "a reserved address"
    return None
