"""`/v1/spaces`."""

from shared.core.entry.route import Call, Route
from shared.sessions.domain.session_requests import MemberChange, SpaceRequest
from shared.sessions.domain.spaces import Space
from shared.sessions.usecases import manage_spaces, read_members
from shared.sessions.usecases.manage_spaces import SpaceList
from shared.sessions.usecases.read_members import MemberList
from shared.sessions.wiring import sessions_wiring


def create_space(call: Call) -> Space:
    """Create a shared space. Send an Idempotency-Key to retry safely."""
    return manage_spaces.create_space(call.body, call.key, call.caller, sessions_wiring.space_deps)


def list_spaces(call: Call) -> SpaceList:
    """List the spaces of which you are a member, including your personal one."""
    return manage_spaces.list_spaces(call.caller, sessions_wiring.space_deps)


def get_space(call: Call) -> Space:
    """Read a space and its members' roles."""
    return manage_spaces.get_space(call.path["space"], call.caller, sessions_wiring.space_deps)


def rename_space(call: Call) -> Space:
    """Rename a space, as its owner."""
    return manage_spaces.rename_space(call.path["space"], call.body, call.caller, sessions_wiring.space_deps)


def remove_space(call: Call) -> None:
    """Delete a space without sessions, as its owner."""
    manage_spaces.remove_space(call.path["space"], call.caller, sessions_wiring.space_deps)


def list_members(call: Call) -> MemberList:
    """List the members of a space and their roles, by name. Owners see email addresses too."""
    return read_members.read_members(
        call.path["space"], call.caller, sessions_wiring.space_deps, sessions_wiring.profiles
    )


def change_member(call: Call) -> Space:
    """Give a member another role, as an owner. A space keeps at least one owner."""
    return manage_spaces.change_member(
        call.path["space"], call.path["uid"], call.body, call.caller, sessions_wiring.space_deps
    )


def remove_member(call: Call) -> None:
    """Remove a member, as an owner, or leave a space yourself. A space keeps at least one owner."""
    manage_spaces.remove_member(call.path["space"], call.path["uid"], call.caller, sessions_wiring.space_deps)


ROUTES = (
    Route("POST", "/v1/spaces", create_space, body=SpaceRequest, answer=Space, status=201),
    Route("GET", "/v1/spaces", list_spaces, answer=SpaceList),
    Route("GET", "/v1/spaces/{space}", get_space, answer=Space),
    Route("PATCH", "/v1/spaces/{space}", rename_space, body=SpaceRequest, answer=Space),
    Route("DELETE", "/v1/spaces/{space}", remove_space, status=204, refusals=(409,)),
    Route("GET", "/v1/spaces/{space}/members", list_members, answer=MemberList),
    Route("PATCH", "/v1/spaces/{space}/members/{uid}", change_member, body=MemberChange, answer=Space, refusals=(409,)),
    Route("DELETE", "/v1/spaces/{space}/members/{uid}", remove_member, status=204, refusals=(409,)),
)
