"""Matching of requests to operations, by werkzeug's router."""

import re
from collections.abc import Mapping
from functools import cached_property

from werkzeug.exceptions import MethodNotAllowed
from werkzeug.exceptions import NotFound as NoSuchRoute
from werkzeug.routing import Map, MapAdapter, Rule

from shared.core.domain.errors import NotFound
from shared.core.entry.http_errors import WrongMethod
from shared.core.entry.route import Route


class RouteTable(tuple[Route, ...]):
    """The operations of a function. `{name}` in a path matches one segment; a fixed segment goes before a named one."""

    def find(self, method: str, path: str) -> tuple[Route, Mapping[str, str]]:
        """Return the operation and the values of its path.

        Raises `NotFound` when no operation has the path, `WrongMethod` when none has the method too. HEAD is GET.
        """
        try:
            route, values = self._adapter.match(path, method)
        except NoSuchRoute as error:
            raise NotFound("This operation does not exist. Check the path.", "no-such-operation") from error
        except MethodNotAllowed as error:
            raise WrongMethod(sorted(error.valid_methods or ())) from error
        return route, values

    @cached_property
    def _adapter(self) -> MapAdapter:
        rules = [Rule(re.sub(r"\{(\w+)\}", r"<\1>", each.path), methods=[each.method], endpoint=each) for each in self]
        return Map(rules, merge_slashes=False).bind("")
