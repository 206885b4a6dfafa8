"""Network addresses that webhooks may use: public ones, and those that the operator allows."""

from collections.abc import Iterable, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

_INTERNET_6 = ip_network("2000::/3")  # all global unicast addresses assigned so far
_6TO4 = ip_network("2002::/16")  # contains an IPv4 address, which a gateway would call instead


def parse_networks(text: str) -> tuple[Network, ...]:
    """The networks of a comma-separated list such as `127.0.0.0/8, ::1/128`. Raises `ValueError`."""
    return tuple(ip_network(each.strip()) for each in text.split(",") if each.strip())


def all_allowed(found: Iterable[str], allowed: Sequence[Network] = ()) -> bool:
    """Whether every resolved address may be called; False if there is none."""
    addresses = [ip_address(each.partition("%")[0]) for each in found]
    return bool(addresses) and all(_public(each) or is_within(each, allowed) for each in addresses)


def is_within(address: Address, networks: Sequence[Network]) -> bool:
    """Whether the address is in one of the networks; an IPv4-mapped IPv6 address counts as IPv4."""
    plain = _unmapped(address)
    return any(plain in network for network in networks)


def _public(address: Address) -> bool:
    plain = _unmapped(address)
    if plain.version == 6 and (plain not in _INTERNET_6 or plain in _6TO4):
        return False
    return plain.is_global and not plain.is_multicast


def _unmapped(address: Address) -> Address:
    return (address.ipv4_mapped or address) if isinstance(address, IPv6Address) else address
