import pytest

from shared.notifications.domain.network_addresses import all_allowed, parse_networks

PRIVATE = {
    "loopback": "127.0.0.1",
    "loopback 6": "::1",
    "this host": "0.0.0.0",
    "this host 6": "::",
    "private": "10.1.2.3",
    "private 172": "172.16.0.1",
    "private 192": "192.168.1.1",
    "private 6": "fd00::1",
    "site local": "fec0::1",
    "metadata": "169.254.169.254",
    "metadata 6": "fd20:ce::254",
    "link local": "fe80::1",
    "link local with its zone": "fe80::1%eth0",
    "carrier": "100.64.0.1",
    "benchmark": "198.18.0.1",
    "documentation": "203.0.113.1",
    "multicast": "224.0.0.1",
    "multicast 6": "ff0e::1",
    "reserved": "240.0.0.1",
    "broadcast": "255.255.255.255",
    "mapped": "::ffff:10.0.0.1",
    "mapped metadata": "::ffff:169.254.169.254",
    "compatible": "::127.0.0.1",
    "translated": "64:ff9b::a00:1",
    "6to4": "2002:7f00:1::",
    "teredo": "2001:0:7f00:1::",
}
PUBLIC = ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8"]


@pytest.mark.parametrize("address", PRIVATE.values(), ids=PRIVATE)
def test_no_private_address_is_called(address: str) -> None:
    assert not all_allowed([address])


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_is_called(address: str) -> None:
    assert all_allowed([address])


@pytest.mark.parametrize("address", PRIVATE.values(), ids=PRIVATE)
def test_one_private_address_among_public_ones_is_enough_to_refuse(address: str) -> None:
    assert not all_allowed([*PUBLIC, address])


def test_a_name_that_stands_for_nothing_is_not_called() -> None:
    assert not all_allowed([])


@pytest.mark.parametrize("address", ["127.0.0.1", "::ffff:127.0.0.9", "fd00::7"])
def test_the_operator_may_allow_more(address: str) -> None:
    assert all_allowed([address, "8.8.8.8"], parse_networks("127.0.0.0/8, fd00::/8"))
    assert not all_allowed(["10.0.0.1"], parse_networks("127.0.0.0/8, fd00::/8"))


def test_nothing_is_allowed_besides_by_default() -> None:
    assert parse_networks("") == ()


@pytest.mark.parametrize("text", ["localhost", "127.0.0.1/8", "1.2.3.4/33"])
def test_what_is_no_network_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        parse_networks(text)
