"""What conversations, spaces and messages need."""

from functools import cache

from shared import wiring
from shared.ports.callers import RoomTokens
from shared.ports.devices import Messages
from shared.ports.sessions import Conversations
from shared.ports.spaces import Invitations, Spaces
from shared.ports.vocabularies import Vocabularies
from shared.tracing.wrap import traced
from shared.usecases.invite import Doors
from shared.usecases.keep_role_sets import Casting
from shared.usecases.keep_spaces import Keeping
from shared.usecases.keep_vocabularies import Lexicon
from shared.usecases.life import Life


@cache
@traced
def conversations() -> Conversations:
    """Sessions as they are held, in Firestore."""
    from shared.adapters.firestore_conversations import FirestoreConversations

    return FirestoreConversations(wiring.firestore_client())


@cache
@traced
def spaces() -> Spaces:
    """Spaces in Firestore."""
    from shared.adapters.firestore_spaces import FirestoreSpaces

    return FirestoreSpaces(wiring.firestore_client())


@cache
@traced
def vocabularies() -> Vocabularies:
    """Vocabularies in Firestore."""
    from shared.adapters.firestore_vocabularies import FirestoreVocabularies

    return FirestoreVocabularies(wiring.firestore_client())


@cache
@traced
def invitations() -> Invitations:
    """Links that let people in, in Firestore."""
    from shared.adapters.firestore_spaces import FirestoreInvitations

    return FirestoreInvitations(wiring.firestore_client())


@cache
def rooms() -> RoomTokens:
    """Video rooms of LiveKit, if there is a server."""
    from shared.adapters.livekit_rooms import LivekitRooms

    s = wiring.settings()
    return LivekitRooms(s.livekit_url, s.livekit_api_key, s.livekit_api_secret, wiring.clock())


@cache
@traced
def messages() -> Messages:
    """Messages in Firestore."""
    from shared.adapters.firestore_messages import FirestoreMessages

    return FirestoreMessages(wiring.firestore_client())


@cache
def life() -> Life:
    """What every step of a session's life needs."""
    return Life(wiring.sessions(), wiring.conversations(), wiring.clock(), wiring.bank(), wiring.events())


@cache
def casting() -> Casting:
    """What choosing a set of roles needs."""
    return Casting(wiring.life(), wiring.keeping(), wiring.inquiry())


@cache
def keeping() -> Keeping:
    """What keeping spaces needs."""
    return Keeping(wiring.spaces(), wiring.clock(), wiring.bank())


@cache
def lexicon() -> Lexicon:
    """What keeping vocabularies needs."""
    return Lexicon(wiring.vocabularies(), wiring.sessions(), wiring.clock())


@cache
def doors() -> Doors:
    """What letting people in needs."""
    return Doors(wiring.invitations(), wiring.keeping(), wiring.life(), wiring.identities())
