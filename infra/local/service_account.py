"""The service account of the local cloud. It signs URLs and OIDC tokens as Google's accounts do."""

import datetime
import json
import time
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from google.auth import crypt, jwt

ISSUER = "https://accounts.google.com"
TOKEN_SECONDS = 3600  # the lifetime of Google's OIDC tokens


def create_service_account(path: Path, project: str, name: str = "earshot-local") -> Path:
    """Writes a new service-account key file (JSON, mode 600) unless `path` exists; returns `path`."""
    if path.exists():
        return path
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    email = f"{name}@{project}.iam.gserviceaccount.com"
    info = {
        "type": "service_account",
        "project_id": project,
        "private_key_id": f"{x509.random_serial_number():x}"[:40],
        "private_key": pem.decode(),
        "client_email": email,
        "client_id": "1",
        "token_uri": "https://oauth2.googleapis.com/token",
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    path.write_text(json.dumps(info, indent=1), "utf-8")
    return path


class ServiceAccount:
    """A service account read from its key file."""

    def __init__(self, path: Path) -> None:
        self._info: dict[str, Any] = json.loads(path.read_text("utf-8"))
        self._signer = crypt.RSASigner.from_service_account_info(self._info)
        self._key = serialization.load_pem_private_key(self._info["private_key"].encode(), None)

    @property
    def email(self) -> str:
        """The account's e-mail address, the `X-Goog-Credential` of its signed URLs."""
        return str(self._info["client_email"])

    def oidc_token(self, audience: str, email: str | None = None) -> str:
        """Returns an RS256 identity token for `audience`, valid for an hour, as Cloud Tasks and Scheduler send."""
        now = int(time.time())
        claims = {
            "iss": ISSUER,
            "aud": audience,
            "sub": self._info["client_id"],
            "email": email or self.email,
            "email_verified": True,
            "iat": now,
            "exp": now + TOKEN_SECONDS,
        }
        return str(jwt.encode(self._signer, claims), "ascii")

    def public_key(self) -> rsa.RSAPublicKey:
        """The key that verifies its signatures."""
        return self._rsa().public_key()

    def certificates(self) -> dict[str, str]:
        """Returns key id to self-signed X.509 certificate (PEM), as Google's v1 certificate endpoint does."""
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, self.email[:64])])
        start = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
        certificate = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(name)
            .public_key(self._rsa().public_key())
            .serial_number(1)
            .not_valid_before(start)
            .not_valid_after(start.replace(year=2100))
            .sign(self._rsa(), hashes.SHA256())
        )
        return {self._info["private_key_id"]: certificate.public_bytes(serialization.Encoding.PEM).decode()}

    def _rsa(self) -> rsa.RSAPrivateKey:
        assert isinstance(self._key, rsa.RSAPrivateKey)
        return self._key
