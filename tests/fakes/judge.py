"""A judge who says what the test wants said."""

from shared.domain.roles.judged import Opinion, Question, Reason, Verdict


class FakeRoleJudge:
    """`ports.RoleJudge`; `verdict` is its answer, None for one that cannot be read. `asked` holds each question."""

    def __init__(self, verdict: Verdict | None = None) -> None:
        self.verdict = verdict
        self.asked: list[Question] = []

    def judge(self, question: Question) -> Verdict | None:
        self.asked.append(question)
        return self.verdict


def a_verdict(set_: str = "coaching", **roles: str) -> Verdict:
    """Each speaker's role, with the line that bears it: `S1="COACH 000000"`."""
    speakers = []
    for speaker, said in roles.items():
        role, *lines = said.split()
        evidence = [Reason(segment=line, why="It says so.") for line in lines]
        speakers.append(Opinion(speaker=speaker, role=role, confidence=0.9, evidence=evidence))
    return Verdict(set=set_, speakers=speakers)
