"""The checker of English finds what it is for, and leaves alone what is no prose."""

from pathlib import Path

import pytest

from infra.docs.prose import MOST_WORDS, findings, in_code, in_document, paragraphs, sentences


def faults(tmp_path: Path, text: str, name: str = "page.md") -> list[tuple[int, str]]:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return [(each.line, each.fault) for each in (in_code if name.endswith(".py") else in_document)(path)]


@pytest.mark.parametrize("word", ["Whoever", "somebody", "nobody", "was told"])
@pytest.mark.parametrize("line", ["{} waits.", "- {} waits.", "# {}", "| a | {} |"])
def test_refused_words_are_found_in_text_lists_headings_and_tables(tmp_path: Path, word: str, line: str) -> None:
    assert faults(tmp_path, "First.\n\n" + line.format(word)) == [(3, f'"{word}"')]


@pytest.mark.parametrize("line", ["`nobody`", "[a](nobody.md)", "```\nnobody\n```", "https://example.com/?a=nobody"])
def test_code_and_targets_of_links_are_no_prose(tmp_path: Path, line: str) -> None:
    assert faults(tmp_path, line) == []


def test_a_long_sentence_is_found_over_several_lines(tmp_path: Path) -> None:
    half = " ".join(["word"] * (MOST_WORDS // 2 + 1))
    assert faults(tmp_path, f"Short.\n{half}\n{half}.\n") == [(1, f"{MOST_WORDS + 2} words: {half[:60]}...")]


def test_sentences_of_allowed_length_and_rows_of_tables_are_not_found(tmp_path: Path) -> None:
    longest = " ".join(["word"] * MOST_WORDS)
    assert faults(tmp_path, f"{longest}. {longest}!\n\n- {longest}\n- {longest}\n\n| {longest} | {longest} |\n") == []


def test_docstrings_and_comments_are_checked_and_strings_are_not(tmp_path: Path) -> None:
    code = '"""Nobody."""\n\ntext = "somebody"  # whoever\n\n\ndef waits() -> None:\n    """Anybody."""\n'
    assert faults(tmp_path, code, "module.py") == [(1, '"Nobody"'), (6, '"Anybody"'), (3, '"whoever"')]


def test_a_paragraph_ends_at_a_blank_line_a_list_and_a_table() -> None:
    assert list(paragraphs("a\nb\n- c\n  d\n\n| e |\nf")) == [(1, "a b"), (3, "c d"), (6, "| e |"), (7, "f")]


def test_a_number_ends_no_sentence() -> None:
    assert sentences("It takes 1.5 s. Then **stop.** Go on") == ["It takes 1.5 s.", "Then **stop.", "Go on"]


def test_the_project_is_in_plain_english() -> None:
    assert [str(each) for each in findings()] == []
