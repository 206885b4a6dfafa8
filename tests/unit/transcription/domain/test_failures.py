import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import shared
from shared.transcription.domain.failures import FAILURES, failure

SOURCES = [path for path in Path(shared.__file__).parent.rglob("*.py") if path.name != "failures.py"]


def texts() -> Iterator[str]:
    """Every string in `shared` that is not a docstring."""
    for source in SOURCES:
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def calls() -> Iterator[tuple[str, ast.Call]]:
    for source in SOURCES:
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                yield node.func.id, node


def codes_in(node: ast.expr) -> Iterator[str]:
    for each in ast.walk(node):
        if isinstance(each, ast.Constant) and isinstance(each.value, str):
            yield each.value


def test_each_code_is_used_somewhere() -> None:
    assert set(FAILURES) <= set(texts())


@pytest.mark.parametrize(
    ("function", "argument"), [("failed", 1), ("chunk_failed", 2), ("_bad_audio", 0), ("BadAudio", 1), ("failure", 0)]
)
def test_each_used_code_exists(function: str, argument: int) -> None:
    used = [codes_in(call.args[argument]) for name, call in calls() if name == function and len(call.args) > argument]
    assert used
    assert {code for codes in used for code in codes} - set(FAILURES) == set()


def test_each_error_that_a_look_tells_exists() -> None:
    told = [
        word.value
        for name, call in calls()
        if name == "OperationStatus"
        for word in call.keywords
        if word.arg == "error"
    ]
    assert told
    assert {code for value in told for code in codes_in(value)} <= set(FAILURES)


def test_a_failure_says_what_to_do_next() -> None:
    for code in FAILURES:
        why = failure(code)
        assert why.code == code
        problem, advice = why.message.rstrip(".").split(". ", 1)
        assert problem
        assert advice[0].isupper()


def test_an_unknown_code_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        failure("no_such_code")
