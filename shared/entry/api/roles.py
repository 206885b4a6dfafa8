"""Who speaks, and as what: speakers of a session, and the sets of roles of a space."""

from shared import wiring
from shared.domain.edits.options import OfVersion
from shared.domain.roles.sets import RoleSet, RoleSetRequest
from shared.entry.http import Call, Route
from shared.usecases import ask_analysis, keep_role_sets
from shared.usecases.ask_analysis import Asked
from shared.usecases.keep_role_sets import RoleSetList
from shared.usecases.read_speakers import SpeakerList, read_speakers


def list_speakers(call: Call) -> SpeakerList:
    """Read who speaks: names, roles, whether a person chose the role, and the lines that speak for a suggested one."""
    wanted = call.path["id"], call.options.version
    return read_speakers(*wanted, call.caller, wiring.library(), wiring.analyses())


def analyze(call: Call) -> Asked:
    """Have roles suggested anew, such as after corrections. Roles that people chose stay.

    The answer comes at once; the suggestions follow in `sessions/{id}/analysis/{version}`.
    """
    return ask_analysis.ask_analysis(call.path["id"], call.options.version, call.caller, wiring.inquiry())


def list_sets(call: Call) -> RoleSetList:
    """List the sets of roles that sessions of a space can have: those built in, and its own."""
    return keep_role_sets.list_role_sets(call.path["space"], call.caller, wiring.keeping())


def put_set(call: Call) -> RoleSet:
    """Make a set of roles, or change it, as an owner or editor of the space. Built-in ones cannot be changed."""
    named = call.path["space"], call.path["set"]
    return keep_role_sets.put_role_set(*named, call.body, call.caller, wiring.keeping())


def remove_set(call: Call) -> None:
    """Remove a set of roles of the space. Sessions that have it keep it."""
    keep_role_sets.remove_role_set(call.path["space"], call.path["set"], call.caller, wiring.keeping())


SETS = "/v1/spaces/{space}/role-sets"
ROUTES = (
    Route(
        "GET",
        "/v1/sessions/{id}/speakers",
        list_speakers,
        answer=SpeakerList,
        options=OfVersion,
        guests=True,
        refusals=(409,),
    ),
    Route(
        "POST",
        "/v1/sessions/{id}/analysis",
        analyze,
        answer=Asked,
        options=OfVersion,
        status=202,
        refusals=(409,),
    ),
    Route("GET", SETS, list_sets, answer=RoleSetList),
    Route("PUT", f"{SETS}/{{set}}", put_set, body=RoleSetRequest, answer=RoleSet, refusals=(409,)),
    Route("DELETE", f"{SETS}/{{set}}", remove_set, status=204, refusals=(409,)),
)
