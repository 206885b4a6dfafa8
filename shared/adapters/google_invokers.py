"""Services that call, as Google's OIDC tokens name them."""

from typing import Any

from google.auth import exceptions
from google.oauth2 import id_token

from shared.domain.errors import Transient, Unauthenticated

ISSUERS = ("https://accounts.google.com", "accounts.google.com")


class GoogleInvokers:
    """Lets in one account, with a token made for the called function."""

    def __init__(self, request: Any, account: str, certs_url: str, worker_url: str) -> None:
        self._request = request
        self._account = account
        self._certs_url = certs_url
        self._worker_url = worker_url

    def verify(self, oidc_token: str, function: str) -> None:
        """See `ports.Invokers`."""
        audience = self._worker_url.format(function=function)
        try:
            claims = id_token.verify_token(oidc_token, self._request, audience, self._certs_url)
        except exceptions.TransportError as error:
            raise Transient("The caller cannot be checked at the moment.") from error
        except (ValueError, exceptions.GoogleAuthError) as error:
            raise Unauthenticated("The token is not valid.") from error
        known = claims.get("iss") in ISSUERS and claims.get("email_verified") and claims.get("email") == self._account
        if not known:
            raise Unauthenticated("The token is somebody else's.")
