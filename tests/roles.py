"""A version that is looked at for roles, for tests."""

from shared.domain.models import State
from shared.domain.roles.suggestions import Roles
from shared.domain.segments import Segment
from shared.domain.sessions import Caller
from shared.usecases.analyze_session import analyze_session
from shared.usecases.ask_analysis import ask_analysis
from shared.usecases.read_speakers import SpeakerList, read_speakers
from tests.edits import keep
from tests.samples import a_pass, a_ref
from tests.unit.domain.roles.made_up import conversation
from tests.world import OWNER, World


def kept(world: World, segments: list[Segment] | None = None) -> World:
    keep(world, segments or conversation("coaching", "en"))
    done = a_pass(state=State.COMPLETED, speakers=("S1", "S2"), completed_at=world.clock.now())
    world.store._keep(done)
    return world


def look(world: World) -> Roles | None:
    return analyze_session(a_ref(), world.study)


def ask(world: World, caller: Caller = OWNER) -> None:
    world.clock.move(1)
    ask_analysis("s1", None, caller, world.inquiry)


def told(world: World) -> dict[str, str]:
    return {each.speaker: each.role for each in world.analyses.known(a_ref()).suggested}


def speakers(world: World, caller: Caller = OWNER) -> SpeakerList:
    return read_speakers("s1", None, caller, world.library, world.analyses)


def roles(world: World) -> dict[str, str | None]:
    return {each.speaker: each.role for each in speakers(world).speakers}
