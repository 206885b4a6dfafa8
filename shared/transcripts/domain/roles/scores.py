"""How much speaks for which role: points, and how sure they make one. docs/roles.md has the reckoning in words."""

from math import exp
from typing import NamedTuple

from shared.sessions.domain.role_sets import LEADS, RoleDefinition, RoleSet
from shared.transcripts.domain.roles.conversation_features import ConversationFeatures
from shared.transcripts.domain.roles.rules import RULES, Rule, RulePosition

SURE = 0.95  # the most that rules are ever sure of
STEEPNESS = 0.6  # a margin of one point makes 0.65, of five 0.95
ASKING, TALKING = 1.5, 1.0  # points for asking all questions, and for saying nothing
ENOUGH_QUESTIONS = 6  # from here on, who asks them counts in full
OWN = 1.0  # points of one's own from which on somebody has a role beside those who have it anyway
SECOND_LEAD = 2.0


class Points(NamedTuple):
    """What speaks for each built-in role of each speaker, by what they said, and the rules that say so."""

    of: dict[str, dict[str, float]]
    rules: tuple[Rule, ...]

    def for_part(self, speaker: str, part: RoleDefinition) -> float:
        """What speaks for this role of a set."""
        return self.of[speaker].get(part.like, 0.0)

    def for_set(self, roles: RoleSet) -> float:
        """What speaks for this kind of conversation."""
        likes = {part.like for part in roles.roles}
        return sum(points for each in self.of.values() for role, points in each.items() if role in likes)

    def bear(self, roles: RoleSet) -> bool:
        """Whether it is more than somebody who speaks of such things: an opening, or two rules."""
        found = [rule for rule in self.rules if rule.role in roles.role_names]
        return len(found) > 1 or any(rule.place is RulePosition.BEGINNING for rule in found)


def points_of(seen: ConversationFeatures) -> Points:
    """Each further phrase of a rule counts half of the one before it."""
    points: dict[str, dict[str, float]] = {}
    rules: dict[str, Rule] = {}
    for speaker in seen.main:
        mine = points.setdefault(speaker, {})
        for rule in RULES.values():
            if found := len(seen.lines_for(speaker, rule.name)):
                rules[rule.name] = rule
                mine[rule.role] = mine.get(rule.role, 0.0) + rule.weight * (2 - 0.5 ** (found - 1))
    return Points(points, tuple(rules.values()))


def likelihood(roles: RoleSet, others: list[RoleSet], points: Points) -> float:
    """How likely it is that this is the kind of conversation, and none of the others."""
    mine = points.for_set(roles) if points.bear(roles) else 0.0
    best = max((points.for_set(each) for each in others), default=0.0)
    return (1 - exp(-mine / 2)) * mine**2 / (mine**2 + best**2) if mine else 0.0


def preference(speaker: str, roles: RoleSet, points: Points, seen: ConversationFeatures) -> float:
    """How much more speaks for leading the conversation than for being led, by words and by ways."""
    mine = points.of[speaker]
    likes = {part.like for part in roles.roles} - {""}
    words = sum(mine.get(like, 0.0) * (1 if like in LEADS else -1) for like in likes)
    return words + style_score(speaker, likes, seen)


def style_score(speaker: str, likes: set[str], seen: ConversationFeatures) -> float:
    """Who leads asks, and talks less; of a service call only half of the first holds."""
    voices = [seen.voices[who] for who in seen.main]
    asked = sum(voice.questions for voice in voices)
    talked = sum(voice.talk_ms for voice in voices)
    mine = seen.voices[speaker]
    asks = mine.questions / asked * min(1.0, asked / ENOUGH_QUESTIONS) if asked else 0.0
    if "AGENT" in likes:
        return ASKING / 2 * asks
    return ASKING * asks - TALKING * (mine.talk_ms / talked if talked else 0.0)


def to_confidence(margin: float) -> float:
    """A margin of points as a probability."""
    return 1 / (1 + exp(-STEEPNESS * margin))
