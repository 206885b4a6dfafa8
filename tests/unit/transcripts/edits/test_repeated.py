"""Long texts that repeat a few words are compared as any others, and in time that grows with their length."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.transcripts.domain.edits.text_diff import diff, kept_atoms

LOOP = ["you", "know"] * 2500


def rewritten(old: list[str], new: list[str]) -> list[str]:
    """The old pieces with all swaps done."""
    written, position = list[str](), 0
    for swap in diff(old, new):
        written += old[position : swap.begin] + new[swap.new_begin : swap.new_end]
        position = swap.end
    return written + old[position:]


@pytest.mark.parametrize("new", [["you"] * 5000, ["know", "you", "you"] * 1600, ["you"], ["no"] * 4000])
def test_a_loop_of_words_becomes_another(new: list[str]) -> None:
    assert rewritten(LOOP, new) == new


@given(
    st.lists(st.sampled_from("abc"), min_size=250, max_size=400),
    st.lists(st.sampled_from("abcd"), min_size=250, max_size=400),
)
def test_what_repeats_itself_is_rewritten_exactly(old: list[str], new: list[str]) -> None:
    assert rewritten(old, new) == new


def test_a_few_changes_in_a_loop_leave_all_other_words() -> None:
    new = [*LOOP]
    new[5], new[4990] = "I", "see"
    new[3000:3000] = ["do", "you"]
    stayed = kept_atoms(LOOP, new)
    assert len(stayed) == len(LOOP) - 2
    assert all(LOOP[at] == new[now] for at, now in stayed.items())


def test_words_that_are_said_once_hold_a_rewritten_loop_together() -> None:
    old = ["so"] * 300 + ["first"] + ["so"] * 300 + ["second"] + ["so"] * 300
    new = ["so", "yes"] * 200 + ["first"] + ["yes", "so"] * 200 + ["second"] + ["so", "no"] * 200
    stayed = kept_atoms(old, new)
    assert rewritten(old, new) == new
    assert {stayed[300], stayed[601]} == {400, 801}
