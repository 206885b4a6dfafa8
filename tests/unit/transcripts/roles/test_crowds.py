"""More than two speakers, and more than there are."""

from shared.transcripts.domain.roles.conversation_features import MAX_CANDIDATES, extract_features
from shared.transcripts.domain.roles.suggestions import MOST_SPEAKERS
from tests.unit.transcripts.roles.sample_conversations import conversation, spoken
from tests.unit.transcripts.roles.test_suggest import found, told


def test_a_recogniser_that_hears_hundreds_of_voices_heard_none() -> None:
    said = conversation("service", "en")
    crowd = [each._replace(id=f"x{at}", speaker=f"X{at}") for at, each in enumerate(said[:1] * 500)]
    assert len(extract_features(crowd).voices) == MAX_CANDIDATES
    assert len(extract_features(crowd).main) == MOST_SPEAKERS
    assert len(found(crowd).of) <= MOST_SPEAKERS


def test_of_several_those_are_told_of_whom_something_is_known() -> None:
    panel = """
        A: Welcome to the show. My guests today are two beekeepers. Thank you for joining us.
        B: Thanks for having me, it is lovely to be in the studio with you both after all this time.
        C: Thank you for having me. I drove all night through the rain and I would do it again tomorrow.
        A: Tell us about your first hive?
        B: It stood behind the barn, and I was afraid of it until I was nine, and then never again.
        D: Excuse me, somebody has to move the red car, it is standing in front of the gate outside.
        C: Mine was a box that a neighbour gave me, with a swarm in it that nobody else wanted to have.
        A: What advice would you give to beginners?
        B: Two hives and not one, so that there is something to compare with when things go wrong.
        C: Patience, and a good pair of gloves, and somebody who has done it for longer than you.
        A: Thanks for listening.
    """
    assert told(found(spoken(panel))) == {"S1": "INTERVIEWER", "S2": "GUEST", "S3": "GUEST"}


def test_two_may_lead() -> None:
    edit_deps = """
        A: Thank you for calling Northwind, how can I help you today?
        B: I'm calling about my parcel, it hasn't arrived and I was told that it would be here on Monday.
        A: Let me check that for you. I'll transfer you to the depot, bear with me.
        C: Thank you for holding, you're speaking with the depot. Could you confirm your order number?
        B: Four four seven one nine, and I'd like a refund of what I paid for express.
        C: I can see here that it went astray. I've issued a refund. Is there anything else I can help you with?
        B: No, that is all.
    """
    assert told(found(spoken(edit_deps))) == {"S1": "AGENT", "S2": "CUSTOMER", "S3": "AGENT"}
