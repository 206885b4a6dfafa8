"""Somebody who has something of every kind, and what is left of them."""

from shared.billing.domain.accounts import Account
from shared.core.domain.caller import Caller
from shared.core.domain.jobs import JobName
from shared.notifications.domain.sync import RETENTION
from shared.notifications.usecases.manage_webhooks import send_event
from shared.privacy.domain.receipts import Receipt
from shared.privacy.usecases.delete_account import request_deletion
from shared.sessions.domain.session_requests import SessionRequest, SpaceInvitationRequest, SpaceRequest
from shared.sessions.domain.sessions import Session
from shared.sessions.domain.spaces import SpaceRole, with_member
from shared.sessions.domain.vocabularies import space_vocabulary_id, user_vocabulary_id
from shared.sessions.usecases.invite import invite_to_space
from shared.sessions.usecases.join_session import join_session
from shared.sessions.usecases.manage_session import open_session
from shared.sessions.usecases.manage_spaces import create_space, save_space
from shared.transcription.domain.phrases import Phrase
from shared.transcription.domain.uploads import UploadTicket
from shared.transcription.domain.vocabularies import Vocabulary
from tests.support.samples import a_device, a_message, a_webhook, an_event
from tests.support.scenarios import completed
from tests.support.world import OWNER, World

BOB = Caller(uid="bob", name="Bob")
DAY = 24 * 3600
GRACE = 7 * DAY


def lately(world: World, caller: Caller = OWNER) -> Caller:
    """Somebody who signed in just now."""
    return caller.model_copy(update={"signed_in_at": world.clock.now()})


def leave(world: World, caller: Caller = OWNER) -> Account:
    """They delete their account, and it is due."""
    account = request_deletion(lately(world, caller), world.account_deletion_deps)
    world.clock.move(GRACE)
    return account


def erase(world: World, hours: int = 1) -> list[str]:
    """The job is fired every hour; what its batches, and those of the erasing that it calls for, noted."""
    notes: list[str] = []
    for _ in range(hours):
        notes += [note for batch in world.upkeep.run(JobName.ERASE_ACCOUNTS) for note in batch.notes]
        for _ in range(4):
            world.clock.move(900)
            notes += [note for batch in world.upkeep.deliver_due() for note in batch.notes]
    return notes


def shared_space(world: World, caller: Caller, **others: SpaceRole) -> str:
    """A space that others are in, too."""
    space = create_space(SpaceRequest(name="Team"), "team", caller, world.space_deps)
    for uid, role in others.items():
        take_in(world, space.id, uid, role)
    return space.id


def take_in(world: World, space: str, uid: str, role: SpaceRole) -> None:
    """Somebody becomes a member."""
    save_space(space, world.space_deps, lambda it: with_member(it, uid, role, world.clock.now()))


def bobs(world: World) -> Session:
    """A session of Bob's, in which Ann took part and wrote something."""
    space = shared_space(world, BOB, ann=SpaceRole.EDITOR)
    talk = open_session(SessionRequest(title="Bob's", space=space), "talk", BOB, world.session_deps)
    join_session(talk.id, OWNER, "Ann", world.session_deps)
    world.messages.create(a_message(session_id=talk.id, author="ann", author_name="Ann", text="Hello."))
    return talk


def settled(world: World) -> UploadTicket:
    """Ann, with a transcribed session and something of every other kind."""
    world.user_directory.known |= {"ann", "bob"}
    ticket, now, hook = completed(world), world.clock.now(), a_webhook(owner="ann")
    world.devices.put(a_device(owner="ann"))
    world.webhooks.create(hook)
    send_event(hook, an_event(), world.webhook_deps)
    world.sync_feed.write(["ann", "bob"], an_event(), now + RETENTION)
    alone = create_space(SpaceRequest(name="Alone"), "alone", OWNER, world.space_deps)
    for name in (user_vocabulary_id("ann"), space_vocabulary_id(alone.id)):
        world.vocabularies.put(name, Vocabulary(phrases=(Phrase(value="Dashwood"),)))
    invite_to_space(
        alone.id,
        SpaceInvitationRequest(role=SpaceRole.VIEWER, expires_in_seconds=3600),
        "link",
        OWNER,
        world.invitation_deps,
    )
    world.objects.files["gs://chunks/account-exports/ann/e1/001.zip"] = b"zip"
    bobs(world)
    return ticket


def mentions(world: World) -> list[str]:
    """Where there is anything of Ann."""
    files = [uri for uri in world.objects.files if "/ann/" in uri]
    sessions = [s.id for s in world.store.sessions.values() if s.owner == "ann" or "ann" in s.participants]
    spaces = [space.id for space in world.store.spaces.values() if "ann" in space.members]
    links = [link.id for link in world.invitations.by_id.values() if link.created_by == "ann"]
    written = [each.cursor.name for each in world.user_data.messages_by("ann", None, 99)]
    return [*files, *sessions, *spaces, *links, *written, *world.user_data.account_documents("ann", 99)]


def receipt(world: World) -> Receipt:
    """Of what went beside sessions."""
    (found,) = [each for each in world.upkeep.receipts.listed("ann", None, 99) if each.session_id == "account"]
    return found
