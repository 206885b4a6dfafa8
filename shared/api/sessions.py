"""The operations of the function `sessions`."""

from shared.core.entry.routing import RouteTable
from shared.exchange.routes import exports, imports
from shared.maintenance.routes import dead_letters
from shared.notifications.routes import messages
from shared.privacy.routes import session_deletion
from shared.sessions.routes import invitations, session_life, sessions, spaces
from shared.transcription.routes import recordings, transcriptions, vocabularies
from shared.transcripts.routes import edits, roles, statistics
from shared.versions.routes import versions

ROUTES = RouteTable(
    (
        *sessions.ROUTES,
        *recordings.ROUTES,
        *exports.ROUTES,
        *statistics.ROUTES,
        *session_life.ROUTES,
        *session_deletion.ROUTES,
        *transcriptions.ROUTES,
        *spaces.ROUTES,
        *vocabularies.SPACE_ROUTES,
        *invitations.ROUTES,
        *dead_letters.ROUTES,
        *messages.ROUTES,
        *edits.ROUTES,
        *imports.ROUTES,
        *versions.ROUTES,
        *roles.ROUTES,
    )
)
