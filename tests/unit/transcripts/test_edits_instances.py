"""Whichever instance takes which edit, and whatever it remembers: it is answered as where nothing is remembered."""

from typing import Any, NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from shared.core.domain.caller import Caller
from shared.core.domain.errors import EarshotError
from shared.transcription.domain.segments import Segment
from shared.transcripts.adapters.memory_edit_context_cache import MemoryEditContextCache
from shared.transcripts.domain.edits.edit_results import EditResult
from tests.support.edit_helpers import BOB, change, segments
from tests.support.samples import a_ref
from tests.support.world import OWNER, World
from tests.unit.transcripts.edits.strategies import transcripts
from tests.unit.transcripts.test_edit_properties import NAMES, named_in, operations, world_of

MEMBERS = ({"ann": "owner", "bob": "editor"}, {"ann": "owner", "bob": "viewer"}, {"ann": "owner"})


class Step(NamedTuple):
    operation: dict[str, Any]
    caller: Caller
    instance: int
    behind: int  # how many revisions its author has not seen
    members: int  # who is in the space from then on


steps = st.builds(
    Step,
    operations,
    st.sampled_from([OWNER, BOB]),
    st.integers(0, 1),
    st.sampled_from([0, 0, 0, 1, 2]),
    st.sampled_from([0, 0, 0, 0, 1, 2]),
)


def taken(world: World, number: int, step: Step) -> EditResult | tuple[str, dict[str, Any]]:
    there = [each.id for each in segments(world)] or ["000000"]
    fields = {name: named_in(there, it) if name in NAMES else it for name, it in step.operation.items()}
    base = max(world.edits.head(a_ref()) - step.behind, 0)
    try:
        return change(world, f"step{number}", base=base, caller=step.caller, **fields)
    except EarshotError as error:
        return error.code, error.facts
    finally:
        world.store.put_space("team", MEMBERS[step.members])


@given(transcripts, st.lists(steps, max_size=15))
@settings(deadline=None, max_examples=60)
def test_two_instances_that_remember_answer_as_one_that_does_not(spoken: list[Segment], taking: list[Step]) -> None:
    plain, remembering = world_of(spoken), world_of(spoken)
    recalls = [MemoryEditContextCache(remembering.clock) for _ in range(2)]
    for number, step in enumerate(taking):
        plain.edit_cache, remembering.edit_cache = MemoryEditContextCache(plain.clock), recalls[step.instance]
        assert taken(plain, number, step) == taken(remembering, number, step)
    assert segments(plain) == segments(remembering)
    assert [*plain.edits.behind(a_ref(), 0, 99)] == [*remembering.edits.behind(a_ref(), 0, 99)]
