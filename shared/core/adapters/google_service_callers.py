"""Services that call, as Google's OIDC tokens name them."""

import json
import re
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from google.auth import exceptions, jwt

from shared.core.domain.errors import Transient, Unauthenticated
from shared.core.domain.service_names import fill_template

ISSUERS = ("https://accounts.google.com", "accounts.google.com")
CERTIFICATES_SECONDS = 3600  # well within the time for which Google lets its certificates be kept
# What Cloud Run puts in place of a signature that it has checked (Cloud Run, troubleshooting, "signature removed").
REMOVED = ".SIGNATURE_REMOVED_BY_GOOGLE"
SKEW_SECONDS = 10  # that two clocks may differ, as google.auth has it


class TrustedCallers(NamedTuple):
    """Who is let in: `account` and `audiences` are templates (`services.addressed`), `*` in an audience is any name.

    `checked_before` says that Cloud Run lets in nobody but that account, and takes the signature away.
    """

    account: str
    audiences: Sequence[str]
    certs_url: str
    checked_before: bool = False


class GoogleServiceCallers:
    """Lets in one account a function, with a token made for that function.

    `request` makes what fetches certificates, which is seldom: behind Cloud Run never.
    """

    def __init__(self, request: Callable[[], Any], trusted: TrustedCallers) -> None:
        self._request = request
        self._trusted = trusted
        self._certificates: Mapping[str, str] = {}
        self._fetched_at = 0.0

    def verify(self, oidc_token: str, function: str) -> None:
        """See `ports.ServiceCallers`; the certificates are fetched once an hour, and when one is not known."""
        try:
            claims = self._claims(oidc_token)
        except exceptions.TransportError as error:
            raise Transient("The caller cannot be checked at the moment.") from error
        except (TypeError, ValueError, exceptions.GoogleAuthError) as error:
            raise Unauthenticated("The token is not valid.") from error
        if not any(_names(each, function, str(claims.get("aud"))) for each in self._trusted.audiences):
            raise Unauthenticated("The token is for something else.")
        account = fill_template(self._trusted.account, function)
        if not (claims.get("iss") in ISSUERS and claims.get("email_verified") and claims.get("email") == account):
            raise Unauthenticated("The token is somebody else's.")

    def _claims(self, oidc_token: str) -> Mapping[str, Any]:
        """What a token says that is signed and of now."""
        if self._trusted.checked_before and oidc_token.endswith(REMOVED):
            return _of_now(jwt.decode(oidc_token, verify=False))
        certificates = self._certificates_for(jwt.decode_header(oidc_token).get("kid"))
        claims: Mapping[str, Any] = jwt.decode(oidc_token, certificates)
        return claims

    def _certificates_for(self, key_id: str | None) -> Mapping[str, str]:
        now = time.monotonic()
        if key_id not in self._certificates or now - self._fetched_at > CERTIFICATES_SECONDS:
            answer = self._request()(self._trusted.certs_url, method="GET")
            if answer.status != 200:
                raise exceptions.TransportError(f"the certificates were answered with {answer.status}")
            self._certificates, self._fetched_at = json.loads(answer.data), now
        return self._certificates


def _names(template: str, function: str, audience: str) -> bool:
    """Whether an audience is the one of this function."""
    pattern = "[0-9a-z.-]+".join(re.escape(part) for part in fill_template(template, function).split("*"))
    return re.fullmatch(pattern, audience) is not None


def _of_now(claims: Mapping[str, Any]) -> Mapping[str, Any]:
    now = time.time()
    if not float(claims["iat"]) - SKEW_SECONDS <= now <= float(claims["exp"]) + SKEW_SECONDS:
        raise ValueError("the token is not of now")
    return claims
