"""The table, cell by cell."""

import pytest
from google.api_core.exceptions import PermissionDenied

from tests.rules.project import Project
from tests.rules.table import Case, cases


@pytest.mark.parametrize("case", cases(allowed=True), ids=str)
def test_what_the_table_allows_is_answered(case: Case, untouched: Project) -> None:
    operation = getattr(untouched.browser(case.person), case.operation)
    assert operation(case.document) == {case.document}


@pytest.mark.parametrize("case", cases(allowed=False), ids=str)
def test_what_the_table_does_not_allow_is_refused(case: Case, untouched: Project) -> None:
    operation = getattr(untouched.browser(case.person), case.operation)
    with pytest.raises(PermissionDenied):
        operation(case.document)
