"""How often somebody may write: so many times a minute from one address, and as one user."""

from ipaddress import IPv6Address, ip_address, ip_network

from flask import Request

from shared.core.domain.caller import Caller
from shared.core.domain.errors import TooMany
from shared.core.wiring import core_wiring

NETWORK_OF_ONE = 64  # bits: what one household or machine gets of IPv6, to choose its addresses from


def check_address(request: Request) -> None:
    """Counts one call from this address. Raises `TooMany` when there were too many within a minute."""
    _check(f"address {_caller_address(request)}", core_wiring.rate_limits.address_calls_a_minute)


def check_user(caller: Caller) -> None:
    """Counts one call of this user, or guest. Raises `TooMany` when there were too many within a minute."""
    _check(f"user {caller.uid}", core_wiring.rate_limits.user_calls_a_minute)


def _check(who: str, most: int) -> None:
    wait = core_wiring.call_counter.count(who, most)
    if wait:
        raise TooMany("You call too often. Wait, then try again.", "called-too-often", retry_seconds=wait)


def _caller_address(request: Request) -> str:
    """Who called, as the last proxy that we trust saw it: every entry further to the left is the caller's own word."""
    hops = core_wiring.rate_limits.trusted_proxies
    seen = [each.strip() for each in request.headers.get("X-Forwarded-For", "").split(",")]
    known = seen[-hops] if 0 < hops <= len(seen) else ""
    return _counted(known) or _counted(request.remote_addr or "") or "unknown"


def _counted(address: str) -> str:
    """The address, or the IPv6 network that stands for one caller; empty when it is neither."""
    try:
        found = ip_address(address)
    except ValueError:
        return ""
    if isinstance(found, IPv6Address):
        return str(found.ipv4_mapped or ip_network((found, NETWORK_OF_ONE), strict=False))
    return str(found)
