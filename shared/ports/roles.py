"""Somebody to ask about roles where rules are not sure."""

from typing import Protocol

from shared.domain.roles.judged import Question, Verdict


class RoleJudge(Protocol):
    """A language model, or whatever reads as well as one."""

    def judge(self, question: Question) -> Verdict | None:
        """What it says of these lines, not yet held against them; None when it gave no answer that can be read.

        Answers in bounded time and raises nothing: rules go on without it.
        """
