"""One run of schemathesis against a local cloud, as a user whom nobody saw before."""

import os
import subprocess
import sys
import uuid
from pathlib import Path

from infra.docs import openapi
from infra.local.endpoints import Endpoints
from tests.stack.client import id_token

HERE = Path(__file__).parent


def fuzz(cloud: Endpoints, folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Its exit status is 0 when nothing was found; what it writes down goes into `folder`."""
    program = [sys.executable, "-m", "schemathesis.cli", "--config-file", str(HERE / "schemathesis.toml"), "run"]
    signed_in = f"Authorization: Bearer {id_token(cloud.project, uuid.uuid4().hex)}"
    target = [str(openapi.FILE), "--url", cloud.gateway, "--header", signed_in]
    env = os.environ | {"SCHEMATHESIS_HOOKS": str(HERE / "hooks.py"), "NO_COLOR": "1"}
    return subprocess.run(
        [*program, *target, *options], cwd=folder, env=env, text=True, capture_output=True, check=False
    )
