"""Somebody who has something of every kind, and what is left of them."""

from shared.domain.accounts import Account
from shared.domain.phrases import Phrase
from shared.domain.receipts import Receipt
from shared.domain.session_requests import SessionRequest, SpaceInvitationRequest, SpaceRequest
from shared.domain.sessions import Caller, Session
from shared.domain.spaces import Role, with_member
from shared.domain.sync import KEPT
from shared.domain.upkeep import JobName
from shared.domain.uploads import UploadTicket
from shared.domain.vocabularies import Vocabulary, of_space, of_user
from shared.usecases.hold_session import open_session
from shared.usecases.invite import invite_to_space
from shared.usecases.join_session import join_session
from shared.usecases.keep_spaces import alter_space, make_space
from shared.usecases.keep_webhooks import send
from shared.usecases.leave_account import leave_account
from tests.samples import a_device, a_message, a_webhook, an_event
from tests.stages import completed
from tests.world import OWNER, World

BOB = Caller(uid="bob", name="Bob")
DAY = 24 * 3600
GRACE = 7 * DAY


def lately(world: World, caller: Caller = OWNER) -> Caller:
    """Somebody who signed in just now."""
    return caller.model_copy(update={"signed_in_at": world.clock.now()})


def leave(world: World, caller: Caller = OWNER) -> Account:
    """They delete their account, and it is due."""
    account = leave_account(lately(world, caller), world.parting)
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


def shared_space(world: World, caller: Caller, **others: Role) -> str:
    """A space that others are in, too."""
    space = make_space(SpaceRequest(name="Team"), "team", caller, world.keeping)
    for uid, role in others.items():
        take_in(world, space.id, uid, role)
    return space.id


def take_in(world: World, space: str, uid: str, role: Role) -> None:
    """Somebody becomes a member."""
    alter_space(space, world.keeping, lambda it: with_member(it, uid, role, world.clock.now()))


def bobs(world: World) -> Session:
    """A session of Bob's, in which Ann took part and wrote something."""
    space = shared_space(world, BOB, ann=Role.EDITOR)
    talk = open_session(SessionRequest(title="Bob's", space=space), "talk", BOB, world.life)
    join_session(talk.id, OWNER, "Ann", world.life)
    world.messages.create(a_message(session_id=talk.id, author="ann", author_name="Ann", text="Hello."))
    return talk


def settled(world: World) -> UploadTicket:
    """Ann, with a transcribed session and something of every other kind."""
    world.users.known |= {"ann", "bob"}
    ticket, now, hook = completed(world), world.clock.now(), a_webhook(owner="ann")
    world.devices.put(a_device(owner="ann"))
    world.webhooks.create(hook)
    send(hook, an_event(), world.post)
    world.feed.write(["ann", "bob"], an_event(), now + KEPT)
    alone = make_space(SpaceRequest(name="Alone"), "alone", OWNER, world.keeping)
    for name in (of_user("ann"), of_space(alone.id)):
        world.vocabularies.put(name, Vocabulary(phrases=(Phrase(value="Dashwood"),)))
    invite_to_space(
        alone.id, SpaceInvitationRequest(role=Role.VIEWER, expires_in_seconds=3600), "link", OWNER, world.doors
    )
    world.objects.files["gs://chunks/takeouts/ann/e1/001.zip"] = b"zip"
    bobs(world)
    return ticket


def mentions(world: World) -> list[str]:
    """Where there is anything of Ann."""
    files = [uri for uri in world.objects.files if "/ann/" in uri]
    sessions = [s.id for s in world.store.sessions.values() if s.owner == "ann" or "ann" in s.participants]
    spaces = [space.id for space in world.store.spaces.values() if "ann" in space.members]
    links = [link.id for link in world.invitations.by_id.values() if link.created_by == "ann"]
    written = [each.mark.name for each in world.footprints.written("ann", None, 99)]
    return [*files, *sessions, *spaces, *links, *written, *world.footprints.below("ann", 99)]


def receipt(world: World) -> Receipt:
    """Of what went beside sessions."""
    (found,) = [each for each in world.upkeep.receipts.listed("ann", None, 99) if each.session_id == "account"]
    return found
