"""From what was heard to roles with a confidence and the lines that speak for them. Rules only; nothing is guessed."""

from typing import NamedTuple

from shared.sessions.domain.role_sets import BUILT_IN, LEADS, RoleDefinition, RoleSet
from shared.transcripts.domain.roles.conversation_features import ConversationFeatures, SpokenLine
from shared.transcripts.domain.roles.rules import ASKS, ASKS_WHY, FACING, FACING_WHY, RULES, TALKS, TALKS_WHY
from shared.transcripts.domain.roles.scores import (
    OWN,
    SECOND_LEAD,
    SURE,
    Points,
    likelihood,
    points_of,
    preference,
    to_confidence,
)
from shared.transcripts.domain.roles.suggestions import ENOUGH, MOST_EVIDENCE, Evidence

WORD_LINES = 4  # of what somebody said themselves, for one role


class Guess(NamedTuple):
    """The role that one speaker seems to have."""

    speaker: str
    role: str
    confidence: float
    evidence: tuple[Evidence, ...]


class Guesses(NamedTuple):
    """What the rules found: of which set, and who is what in it; empty when nothing is sure enough."""

    set: str
    of: tuple[Guess, ...]


NOTHING = Guesses("", ())


def suggest(seen: ConversationFeatures, chosen: RoleSet | None = None) -> Guesses:
    """Of the set that people chose, or of the built-in one that fits, if one does."""
    points = points_of(seen)
    if chosen:
        return _Case(chosen, 1.0, points, seen).guesses()
    fits = {
        each.name: likelihood(each, [other for other in BUILT_IN if other is not each], points) for each in BUILT_IN
    }
    best = max(BUILT_IN, key=lambda each: fits[each.name])
    return _Case(best, fits[best.name], points, seen).guesses() if fits[best.name] >= ENOUGH else NOTHING


class _Case:
    """One set, held against what was heard."""

    def __init__(self, roles: RoleSet, fits: float, points: Points, seen: ConversationFeatures) -> None:
        self._set, self._fits, self._points, self._seen = roles, fits, points, seen
        self._main = seen.main
        self._leaning = {who: preference(who, roles, points, seen) for who in self._main}
        self._lead = max(self._main, key=lambda who: self._leaning[who], default="")

    def guesses(self) -> Guesses:
        found = [guess for who in self._main if (guess := self._of(who)) and guess.confidence >= ENOUGH]
        return Guesses(self._set.name, tuple(found)) if found else NOTHING

    def _of(self, who: str) -> Guess | None:
        leads = self._leads(who)
        part = self._part(who, leads=leads)
        if part is None:
            return None
        confidence = min(round(self._fits * self._chance(who, part, leads=leads), 2), SURE)
        return Guess(who, part.name, confidence, tuple(self._evidence(who, part)[:MOST_EVIDENCE]))

    def _leads(self, who: str) -> bool:
        """The one who does most, and with more than two also others who do it in so many words."""
        second = len(self._main) > 2 and self._words(who) >= SECOND_LEAD
        return who == self._lead or second

    def _words(self, who: str) -> float:
        """How much more somebody's own words say that they lead."""
        signs = ((self._points.for_part(who, part), part.like in LEADS) for part in self._set.roles)
        return sum(points if lead else -points for points, lead in signs)

    def _part(self, who: str, *, leads: bool) -> RoleDefinition | None:
        """The role on this side of the conversation; of several, the one that somebody's own words say."""
        side = [part for part in self._set.roles if part.like and (part.like in LEADS) == leads]
        ranked = sorted(side, key=lambda part: -self._points.for_part(who, part))
        if len(ranked) > 1 and self._lacks(who, *ranked[:2]):
            return None
        return ranked[0] if ranked else None

    def _lacks(self, who: str, best: RoleDefinition, next_: RoleDefinition) -> bool:
        return self._points.for_part(who, best) - self._points.for_part(who, next_) < OWN

    def _chance(self, who: str, part: RoleDefinition, *, leads: bool) -> float:
        if who == self._lead:
            others = [self._leaning[each] for each in self._main if each != who and not self._leads(each)]
            return to_confidence(self._leaning[who] - max(others)) if others else to_confidence(self._words(who))
        if leads:
            return to_confidence(self._words(who))
        margin = to_confidence(self._leaning[self._lead] - self._leaning[who])
        alone = len(self._main) == 2 or self._points.for_part(who, part) >= OWN
        return margin if alone else margin / 2  # a third person may be anybody

    def _evidence(self, who: str, part: RoleDefinition) -> list[Evidence]:
        found = self._spoken(who, part)[:WORD_LINES] + self._ways(who, part)
        if not found and who != self._lead:
            leading = self._part(self._lead, leads=True)
            heard = self._spoken(self._lead, leading) if leading else []
            found = [each.model_copy(update={"rule": FACING, "why": FACING_WHY}) for each in heard[:1]]
        return found

    def _spoken(self, who: str, part: RoleDefinition) -> list[Evidence]:
        """The lines of the rules for a role, a line once, the weightiest rules first."""
        rules = sorted((rule for rule in RULES.values() if rule.role == part.like), key=lambda rule: -rule.weight)
        found: dict[str, Evidence] = {}
        for rule in rules:
            for line in self._seen.lines_for(who, rule.name):
                found.setdefault(line.segment, _evidence(line, rule.name, rule.why))
        return list(found.values())

    def _ways(self, who: str, part: RoleDefinition) -> list[Evidence]:
        voices = {each: self._seen.voices[each] for each in self._main}
        mine = voices[who]
        if part.like in LEADS:
            most = all(mine.questions > voice.questions for each, voice in voices.items() if each != who)
            return [_evidence(line, ASKS, ASKS_WHY) for line in mine.asked] if most and len(voices) > 1 else []
        more = mine.talk_ms > voices[self._lead].talk_ms and part.like != "CUSTOMER"
        return [_evidence(mine.longest, TALKS, TALKS_WHY)] if more and mine.longest else []


def _evidence(line: SpokenLine, rule: str, why: str) -> Evidence:
    return Evidence(segment=line.segment, start_ms=line.start_ms, text=line.text, rule=rule, why=why)
