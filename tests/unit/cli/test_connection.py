"""Where the command line finds Earshot."""

import json
import re
from pathlib import Path

import pytest

from infra.connection import Connection, connection
from infra.errors import Unreachable, UsageError
from infra.local.endpoints import Endpoints, exclusive_lock
from infra.topology import ROOT

CLOUD = {"EARSHOT_API_URL": "https://api.test/", "EARSHOT_PROJECT_ID": "p", "EARSHOT_API_KEY": "k"}


def test_the_file_of_a_local_cloud_is_enough(tmp_path: Path) -> None:
    names = [name for name in Endpoints.__dataclass_fields__ if name not in ("gateway", "auth", "firestore")]
    addresses = {"gateway": "http://127.0.0.1:1", "auth": "http://127.0.0.1:2", "firestore": "127.0.0.1:3"}
    Endpoints(**addresses, **{name: name for name in names}).write(tmp_path, {})
    with exclusive_lock(tmp_path):
        found = connection({}, tmp_path / "cloud.json")
    assert found.local
    assert (found.api_url, found.auth_url, found.firestore_url) == (
        "http://127.0.0.1:1",
        "http://127.0.0.1:2",
        "http://127.0.0.1:3",
    )
    assert found.database == "projects/project/databases/(default)"
    assert found.email == "demo@earshot.example"


def test_the_environment_comes_before_a_local_cloud(tmp_path: Path) -> None:
    (tmp_path / "cloud.json").write_text(json.dumps({}))
    found = connection(CLOUD, tmp_path / "cloud.json")
    assert found == Connection(api_url="https://api.test", project_id="p", api_key="k")
    assert found.firestore_url == "https://firestore.googleapis.com"
    assert f"{found.auth_url}/identitytoolkit.googleapis.com" == "https://identitytoolkit.googleapis.com"


def test_half_an_environment_is_refused_with_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="EARSHOT_API_URL is set, but not EARSHOT_PROJECT_ID and EARSHOT_API_KEY"):
        connection({"EARSHOT_API_URL": "https://api.test"}, tmp_path / "cloud.json")


def test_a_local_cloud_that_was_killed_is_not_asked(tmp_path: Path) -> None:
    (tmp_path / "cloud.json").write_text(json.dumps({}))
    with pytest.raises(Unreachable, match="Start one in another terminal: make up"):
        connection({}, tmp_path / "cloud.json")


def test_without_either_nothing_runs(tmp_path: Path) -> None:
    with pytest.raises(Unreachable, match="Start one in another terminal: make up"):
        connection({}, tmp_path / "cloud.json")


def test_every_variable_is_documented_and_nothing_else() -> None:
    documented = set(re.findall(r"EARSHOT_(\w+)", (ROOT / "docs" / "command-line.md").read_text("utf-8")))
    assert documented == {name.upper() for name in Connection.model_fields} - {"LOCAL"} | {
        "STATE",
        "CLOUD",
        "REGION",
        "WORKER_URL",
    }
