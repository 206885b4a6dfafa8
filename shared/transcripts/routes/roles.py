"""Speakers and their roles, and the role sets of a space."""

from shared.core.entry.route import Call, Route
from shared.sessions.domain.role_sets import RoleSet, RoleSetRequest
from shared.sessions.domain.session_requests import SessionChange
from shared.sessions.domain.sessions import Session
from shared.sessions.wiring import sessions_wiring
from shared.transcripts.domain.edits.queries import OfVersion
from shared.transcripts.usecases import manage_role_sets, request_analysis
from shared.transcripts.usecases.manage_role_sets import RoleSetList
from shared.transcripts.usecases.read_speakers import SpeakerList, read_speakers
from shared.transcripts.usecases.request_analysis import AnalysisRequested
from shared.transcripts.wiring import transcripts_wiring


def update_session(call: Call) -> Session:
    """Rename a session, choose its role set, or protect it from retention.

    Omitted fields stay unchanged. Another role set starts new suggestions for the current transcript.
    """
    return manage_role_sets.update_session_with_roles(
        call.path["id"], call.body, call.caller, transcripts_wiring.role_set_deps
    )


def list_speakers(call: Call) -> SpeakerList:
    """List speakers: names, roles, whether a user chose the role, and evidence for suggestions."""
    target = call.path["id"], call.options.version
    return read_speakers(*target, call.caller, transcripts_wiring.transcript_read_deps, transcripts_wiring.analyses)


def analyze(call: Call) -> AnalysisRequested:
    """Request new role suggestions, for example after corrections. Roles that users chose stay.

    The response comes at once; the suggestions follow in `sessions/{id}/analysis/{version}`.
    """
    return request_analysis.request_analysis(
        call.path["id"], call.options.version, call.caller, transcripts_wiring.analysis_request_deps
    )


def list_sets(call: Call) -> RoleSetList:
    """List the role sets of a space: built-in ones and its own."""
    return manage_role_sets.list_role_sets(call.path["space"], call.caller, sessions_wiring.space_deps)


def put_set(call: Call) -> RoleSet:
    """Create or change a role set, as an owner or editor of the space. Built-in sets cannot be changed."""
    path = call.path["space"], call.path["set"]
    return manage_role_sets.put_role_set(*path, call.body, call.caller, sessions_wiring.space_deps)


def remove_set(call: Call) -> None:
    """Remove a role set of the space. Sessions that use it keep it."""
    manage_role_sets.remove_role_set(call.path["space"], call.path["set"], call.caller, sessions_wiring.space_deps)


SETS = "/v1/spaces/{space}/role-sets"
ROUTES = (
    Route("PATCH", "/v1/sessions/{id}", update_session, body=SessionChange, answer=Session, refusals=(422,)),
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
        answer=AnalysisRequested,
        options=OfVersion,
        status=202,
        refusals=(409,),
    ),
    Route("GET", SETS, list_sets, answer=RoleSetList),
    Route("PUT", f"{SETS}/{{set}}", put_set, body=RoleSetRequest, answer=RoleSet, refusals=(409,)),
    Route("DELETE", f"{SETS}/{{set}}", remove_set, status=204, refusals=(409,)),
)
