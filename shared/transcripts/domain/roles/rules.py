"""The rules that suggest roles, as a table (docs/reference/roles.md). The phrases are data of each language."""

from enum import StrEnum
from typing import NamedTuple


class RulePosition(StrEnum):
    """The part of a conversation in which a rule counts."""

    ANYWHERE = "anywhere"
    BEGINNING = "beginning"
    END = "end"


class Rule(NamedTuple):
    """What a speaker of this role says; `weight` is the score of its first phrase."""

    name: str
    role: str
    weight: float
    place: RulePosition
    why: str


_TABLE = (
    ("coach-opening", "COACH", 2.5, RulePosition.BEGINNING, "Opens a coaching session."),
    ("coach-work", "COACH", 1.0, RulePosition.ANYWHERE, "Asks what a coach asks."),
    ("coach-closing", "COACH", 2.0, RulePosition.END, "Closes a coaching session."),
    ("client-topic", "CLIENT", 1.0, RulePosition.ANYWHERE, "Speaks of what they bring to a coach."),
    ("interview-opening", "INTERVIEWER", 3.0, RulePosition.BEGINNING, "Welcomes listeners or a guest."),
    ("interview-work", "INTERVIEWER", 1.0, RulePosition.ANYWHERE, "Asks what an interviewer asks."),
    ("interview-closing", "INTERVIEWER", 2.0, RulePosition.END, "Thanks a guest or listeners."),
    ("guest-reply", "GUEST", 2.0, RulePosition.ANYWHERE, "Thanks for the invitation."),
    ("service-opening", "AGENT", 3.0, RulePosition.BEGINNING, "Answers a call for a company."),
    ("service-work", "AGENT", 1.0, RulePosition.ANYWHERE, "Checks details, or asks to hold."),
    ("service-closing", "AGENT", 2.0, RulePosition.END, "Closes a call for a company."),
    ("customer-matter", "CUSTOMER", 2.0, RulePosition.ANYWHERE, "Says why they call."),
)
RULES = {name: Rule(name, role, weight, place, why) for name, role, weight, place, why in _TABLE}

# Signs in the manner of speech, not in the words. They show who leads, not the kind of conversation.
ASKS, ASKS_WHY = "asks", "Asks more questions than the others."
TALKS, TALKS_WHY = "talks", "Talks more than the one who asks."
FACING, FACING_WHY = "facing", "Talks with a speaker who says this."
MODEL = "model"
