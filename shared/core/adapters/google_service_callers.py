"""Verification of calling services by Google's OIDC tokens."""

import json
import re
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from google.auth import exceptions, jwt

from shared.core.domain.errors import Transient, Unauthenticated
from shared.core.domain.service_names import fill_template

ISSUERS = ("https://accounts.google.com", "accounts.google.com")
CERTIFICATES_SECONDS = 3600  # well within the lifetime of Google's certificates
# Cloud Run's replacement of a checked signature (Cloud Run, troubleshooting, "signature removed").
REMOVED = ".SIGNATURE_REMOVED_BY_GOOGLE"
SKEW_SECONDS = 10  # allowed difference of two clocks, as in google.auth


class TrustedCallers(NamedTuple):
    """The trusted account and audiences, as templates (`fill_template`); `*` in an audience matches any name.

    With `checked_before`, Cloud Run admits only that account and removes the signature.
    """

    account: str
    audiences: Sequence[str]
    certs_url: str
    checked_before: bool = False


class GoogleServiceCallers:
    """Admits one account per function, with a token whose audience is that function.

    `request` makes the HTTP client that fetches certificates; behind Cloud Run it is never called.
    """

    def __init__(self, request: Callable[[], Any], trusted: TrustedCallers) -> None:
        self._request = request
        self._trusted = trusted
        self._certificates: Mapping[str, str] = {}
        self._fetched_at = 0.0

    def verify(self, oidc_token: str, function: str) -> None:
        """See `ports.ServiceCallers`; fetches the certificates once an hour, and when a key id is unknown."""
        try:
            claims = self._claims(oidc_token)
        except exceptions.TransportError as error:
            raise Transient("The caller cannot be checked at the moment. Try again later.") from error
        except (TypeError, ValueError, exceptions.GoogleAuthError) as error:
            raise Unauthenticated("The token is not valid.") from error
        if not any(_matches(each, function, str(claims.get("aud"))) for each in self._trusted.audiences):
            raise Unauthenticated("The token has another audience.")
        account = fill_template(self._trusted.account, function)
        if not (claims.get("iss") in ISSUERS and claims.get("email_verified") and claims.get("email") == account):
            raise Unauthenticated("The token belongs to another account.")

    def _claims(self, oidc_token: str) -> Mapping[str, Any]:
        """The claims of a token with a valid signature and time."""
        if self._trusted.checked_before and oidc_token.endswith(REMOVED):
            return _check_time(jwt.decode(oidc_token, verify=False))
        certificates = self._certificates_for(jwt.decode_header(oidc_token).get("kid"))
        claims: Mapping[str, Any] = jwt.decode(oidc_token, certificates)
        return claims

    def _certificates_for(self, key_id: str | None) -> Mapping[str, str]:
        now = time.monotonic()
        if key_id not in self._certificates or now - self._fetched_at > CERTIFICATES_SECONDS:
            answer = self._request()(self._trusted.certs_url, method="GET")
            if answer.status != 200:
                raise exceptions.TransportError(f"the certificates were not served: status {answer.status}")
            self._certificates, self._fetched_at = json.loads(answer.data), now
        return self._certificates


def _matches(template: str, function: str, audience: str) -> bool:
    """Whether `audience` matches the template of this function's audience."""
    pattern = "[0-9a-z.-]+".join(re.escape(part) for part in fill_template(template, function).split("*"))
    return re.fullmatch(pattern, audience) is not None


def _check_time(claims: Mapping[str, Any]) -> Mapping[str, Any]:
    now = time.time()
    if not float(claims["iat"]) - SKEW_SECONDS <= now <= float(claims["exp"]) + SKEW_SECONDS:
        raise ValueError("the token has expired or is not valid yet")
    return claims
