"""A version that is looked at for roles, for tests."""

from shared.core.domain.caller import Caller
from shared.sessions.domain.transcription_summary import TranscriptionState
from shared.transcription.domain.segments import Segment
from shared.transcripts.domain.roles.suggestions import RoleSuggestions
from shared.transcripts.usecases.analyze_session import analyze_session
from shared.transcripts.usecases.read_speakers import SpeakerList, read_speakers
from shared.transcripts.usecases.request_analysis import request_analysis
from tests.support.edit_helpers import keep
from tests.support.samples import a_pass, a_ref
from tests.support.world import OWNER, World
from tests.unit.transcripts.roles.sample_conversations import conversation


def kept(world: World, segments: list[Segment] | None = None) -> World:
    keep(world, segments or conversation("coaching", "en"))
    done = a_pass(state=TranscriptionState.COMPLETED, speakers=("S1", "S2"), completed_at=world.clock.now())
    world.store._keep(done)
    return world


def suggest_roles(world: World) -> RoleSuggestions | None:
    return analyze_session(a_ref(), world.analysis_deps)


def ask(world: World, caller: Caller = OWNER) -> None:
    world.clock.move(1)
    request_analysis("s1", None, caller, world.analysis_request_deps)


def told(world: World) -> dict[str, str]:
    return {each.speaker: each.role for each in world.analyses.known(a_ref()).suggested}


def speakers(world: World, caller: Caller = OWNER) -> SpeakerList:
    return read_speakers("s1", None, caller, world.transcripts, world.analyses)


def roles(world: World) -> dict[str, str | None]:
    return {each.speaker: each.role for each in speakers(world).speakers}
