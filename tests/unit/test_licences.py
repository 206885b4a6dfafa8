"""What may be installed: everything that is, and nothing that only looks like it."""

import pytest

from infra.packaging.licences import (
    UsedPackage,
    is_refused,
    load_rules,
    node_packages,
    pinned_packages,
    python_packages,
)


def test_everything_that_is_installed_may_be_used() -> None:
    found = [*python_packages(), *node_packages()]
    assert len(found) > 100
    assert [used for used in found if is_refused(used)] == []


@pytest.mark.parametrize(
    ("said", "no"),
    [
        ("MIT", False),
        ("MIT License", False),
        ("Apache-2.0 OR GPL-3.0-only", False),
        ("Apache-2.0 AND GPL-3.0-only", True),
        ("(MIT OR CC0-1.0) AND ISC", False),
        ("GPL-3.0-only", True),
        ("SSPL-1.0", True),
        ("", True),
        ("See the file", True),
        ("MIT AND", True),
    ],
)
def test_a_licence_is_read_as_spdx_means_it(said: str, no: bool) -> None:
    assert is_refused(UsedPackage("somebody", "1", said)) == no


def test_what_was_looked_at_is_there_and_says_why() -> None:
    names = {*pinned_packages(), *(used.name for used in node_packages())}
    for name, reviewed in load_rules().reviewed.items():
        assert name in names, f"{name} is not used any more"
        assert reviewed.why
