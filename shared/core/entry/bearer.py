"""The token in an Authorization header."""

from flask import Request

from shared.core.domain.errors import Unauthenticated


def bearer_token(request: Request) -> str:
    """Return the bearer token. Raises `Unauthenticated` when there is none."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise Unauthenticated("Sign in: the request carries no bearer token.")
    return token.strip()
