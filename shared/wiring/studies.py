"""What it takes to find something out of a complete version by itself."""

from functools import cache

from shared import wiring
from shared.ports.roles import RoleJudge
from shared.tracing.wrap import traced
from shared.usecases.analyze_session import Study
from shared.usecases.ask_analysis import Inquiry


@cache
@traced
def role_judge() -> RoleJudge | None:
    """A language model, if one is configured."""
    s = wiring.settings()
    if not s.role_judge_url:
        return None
    from shared.adapters.chat_role_judge import ChatRoleJudge, bearer_of

    bearer = bearer_of(s.role_judge_key, s.role_judge_url)
    return ChatRoleJudge(s.role_judge_url, s.role_judge_model, bearer, s.role_judge_seconds)


@cache
def study() -> Study:
    """Where it is found out what can be found out of a version by itself."""
    return Study(wiring.library(), wiring.analyses(), wiring.role_judge(), wiring.clock())


@cache
def inquiry() -> Inquiry:
    """How that is asked for anew."""
    return Inquiry(wiring.library(), wiring.analyses(), wiring.events(), wiring.clock())
