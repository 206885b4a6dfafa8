"""Which ports the local cloud takes."""

import socket

from infra.local.ports import FREE_RANGE, choose_ports


def test_a_preferred_port_is_taken_when_it_is_free() -> None:
    (port,) = choose_ports({"any": None}).values()
    assert choose_ports({"gateway": port}) == {"gateway": port}


def test_another_port_is_taken_when_the_preferred_one_is_in_use() -> None:
    with socket.create_server(("127.0.0.1", 0)) as used:
        port = used.getsockname()[1]
        chosen = choose_ports({"gateway": port})["gateway"]
    assert chosen != port
    assert chosen in FREE_RANGE


def test_no_two_names_get_the_same_port() -> None:
    (port,) = choose_ports({"any": None}).values()
    chosen = choose_ports({"a": port, "b": port, **{str(n): None for n in range(30)}})
    assert chosen["a"] == port
    assert len(set(chosen.values())) == 32
