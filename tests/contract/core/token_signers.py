"""An account that signs tokens as Google's do, and whoever serves its certificates."""

import json
import time
from pathlib import Path
from typing import Any

from google.auth import crypt, jwt

WORKER_URL = "https://worker.example.com/{function}"


def signed(key_file: Path, **claims: Any) -> str:
    """A token with these claims in place of the right ones, signed by the right key."""
    info, now = json.loads(key_file.read_text("utf-8")), int(time.time())
    right = {
        "iss": "https://accounts.google.com",
        "aud": WORKER_URL.format(function="poll_recognition"),
        "email": info["client_email"],
        "email_verified": True,
        "iat": now,
        "exp": now + 3600,
    }
    return str(jwt.encode(crypt.RSASigner.from_service_account_info(info), right | claims), "ascii")
