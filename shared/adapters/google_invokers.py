"""Services that call, as Google's OIDC tokens name them."""

import json
import time
from collections.abc import Mapping
from typing import Any

from google.auth import exceptions, jwt

from shared.domain.errors import Transient, Unauthenticated
from shared.domain.services import addressed

ISSUERS = ("https://accounts.google.com", "accounts.google.com")
CERTIFICATES_SECONDS = 3600  # well within the time for which Google lets its certificates be kept


class GoogleInvokers:
    """Lets in one account a function, with a token made for that function; see `services.addressed`."""

    def __init__(self, request: Any, account: str, certs_url: str, worker_url: str) -> None:
        self._request = request
        self._account = account
        self._certs_url = certs_url
        self._worker_url = worker_url
        self._certificates: Mapping[str, str] = {}
        self._fetched_at = 0.0

    def verify(self, oidc_token: str, function: str) -> None:
        """See `ports.Invokers`; the certificates are fetched once an hour, and when one is not known."""
        audience, account = addressed(self._worker_url, function), addressed(self._account, function)
        try:
            certificates = self._certificates_for(jwt.decode_header(oidc_token).get("kid"))
            claims = jwt.decode(oidc_token, certificates, audience=audience)
        except exceptions.TransportError as error:
            raise Transient("The caller cannot be checked at the moment.") from error
        except (ValueError, exceptions.GoogleAuthError) as error:
            raise Unauthenticated("The token is not valid.") from error
        known = claims.get("iss") in ISSUERS and claims.get("email_verified") and claims.get("email") == account
        if not known:
            raise Unauthenticated("The token is somebody else's.")

    def _certificates_for(self, key_id: str | None) -> Mapping[str, str]:
        now = time.monotonic()
        if key_id not in self._certificates or now - self._fetched_at > CERTIFICATES_SECONDS:
            answer = self._request(self._certs_url, method="GET")
            if answer.status != 200:
                raise exceptions.TransportError(f"the certificates were answered with {answer.status}")
            self._certificates, self._fetched_at = json.loads(answer.data), now
        return self._certificates
