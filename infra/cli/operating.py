"""What operators do, they do on the project's own Firestore: who may write there, may do it."""

from collections.abc import Iterator
from contextlib import contextmanager

from pydantic import ValidationError

from infra.cli.connection import Connection, connection
from infra.cli.errors import CliError, Usage
from shared.core.domain.errors import EarshotError

SIGN_IN = "Sign in with: gcloud auth application-default login"


@contextmanager
def operating() -> Iterator[Connection]:
    """Where the Earshot that is named has its Firestore; every error becomes a sentence."""
    from google.api_core.exceptions import Forbidden, GoogleAPIError
    from google.auth.exceptions import DefaultCredentialsError, GoogleAuthError

    where = connection()
    try:
        yield where
    except ValidationError as error:
        raise Usage(_sentence(error)) from error
    except EarshotError as error:
        raise CliError(str(error)) from error
    except DefaultCredentialsError as error:
        raise CliError("Google does not know who you are.", SIGN_IN) from error
    except GoogleAuthError as error:
        raise CliError(f"Google did not sign you in: {error}", SIGN_IN) from error
    except Forbidden as error:
        raise CliError(f"You may not change the Firestore of the project {where.project_id}.") from error
    except GoogleAPIError as error:
        raise CliError(f"Firestore: {error}") from error


def _sentence(error: ValidationError) -> str:
    """`monthlyMinutes: Input should be greater than or equal to 0`."""
    return ". ".join(f"{each['loc'][0]}: {each['msg']}" for each in error.errors())
