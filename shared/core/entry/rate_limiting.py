"""Rate limits: calls per minute from one address, and by one user."""

from ipaddress import IPv6Address, ip_address, ip_network

from flask import Request

from shared.core.domain.caller import Caller
from shared.core.domain.errors import TooMany
from shared.core.wiring import core_wiring

NETWORK_OF_ONE = 64  # bits of the IPv6 network that one household or machine gets


def check_address(request: Request) -> None:
    """Count one call from this address. Raises `TooMany` above the limit per minute."""
    _check(f"address {_caller_address(request)}", core_wiring.rate_limits.address_calls_a_minute)


def check_user(caller: Caller) -> None:
    """Count one call of this user or guest. Raises `TooMany` above the limit per minute."""
    _check(f"user {caller.uid}", core_wiring.rate_limits.user_calls_a_minute)


def _check(who: str, most: int) -> None:
    wait = core_wiring.call_counter.count(who, most)
    if wait:
        raise TooMany("You call too often. Wait, then try again.", "called-too-often", retry_seconds=wait)


def _caller_address(request: Request) -> str:
    """The caller's address as the first trusted proxy saw it; callers can forge the entries to its left."""
    hops = core_wiring.rate_limits.trusted_proxies
    seen = [each.strip() for each in request.headers.get("X-Forwarded-For", "").split(",")]
    known = seen[-hops] if 0 < hops <= len(seen) else ""
    return _counted(known) or _counted(request.remote_addr or "") or "unknown"


def _counted(address: str) -> str:
    """The IPv4 address, or the IPv6 network of one caller; empty for anything else."""
    try:
        found = ip_address(address)
    except ValueError:
        return ""
    if isinstance(found, IPv6Address):
        return str(found.ipv4_mapped or ip_network((found, NETWORK_OF_ONE), strict=False))
    return str(found)
