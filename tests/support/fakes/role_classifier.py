"""A judge who says what the test wants said."""

from shared.transcripts.domain.roles.llm_answers import RoleOpinion, RoleQuestion, RoleReason, RoleVerdict


class FakeRoleJudge:
    """Answers with `verdict`, None for an answer that cannot be read. `asked` holds each question."""

    def __init__(self, verdict: RoleVerdict | None = None) -> None:
        self.verdict = verdict
        self.asked: list[RoleQuestion] = []

    def judge(self, question: RoleQuestion) -> RoleVerdict | None:
        self.asked.append(question)
        return self.verdict


def a_verdict(set_: str = "coaching", **roles: str) -> RoleVerdict:
    """Each speaker's role, with the line that bears it: `S1="COACH 000000"`."""
    speakers = []
    for speaker, said in roles.items():
        role, *lines = said.split()
        evidence = [RoleReason(segment=line, why="It says so.") for line in lines]
        speakers.append(RoleOpinion(speaker=speaker, role=role, confidence=0.9, evidence=evidence))
    return RoleVerdict(set=set_, speakers=speakers)
