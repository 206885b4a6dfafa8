"""Suggest roles by rules: each with a confidence and the lines that are its evidence."""

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

WORD_LINES = 4  # evidence by a speaker's own words, for one role


class Guess(NamedTuple):
    """The role that one speaker seems to have."""

    speaker: str
    role: str
    confidence: float
    evidence: tuple[Evidence, ...]


class Guesses(NamedTuple):
    """What the rules found: the role set, and the role of each speaker; empty when nothing is sure enough."""

    set: str
    of: tuple[Guess, ...]


NOTHING = Guesses("", ())


def suggest(seen: ConversationFeatures, chosen: RoleSet | None = None) -> Guesses:
    """Roles of the set that people chose, or of the built-in set that fits best, if it fits well enough."""
    points = points_of(seen)
    if chosen:
        return _Case(chosen, 1.0, points, seen).guesses()
    fits = {each.name: likelihood(each, [it for it in BUILT_IN if it is not each], points) for each in BUILT_IN}
    best = max(BUILT_IN, key=lambda each: fits[each.name])
    fit = fits[best.name]
    return _Case(best, fit, points, seen).guesses() if fit >= ENOUGH else NOTHING


class _Case:
    """One role set, compared with the features of a conversation."""

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
        confidence = min(round(self._fits * self._confidence(who, part, leads=leads), 2), SURE)
        return Guess(who, part.name, confidence, tuple(self._evidence(who, part)[:MOST_EVIDENCE]))

    def _leads(self, who: str) -> bool:
        """Whether a speaker leads: the one who leads most, and among three or more others whose own words say so."""
        second = len(self._main) > 2 and self._words(who) >= SECOND_LEAD
        return who == self._lead or second

    def _words(self, who: str) -> float:
        """How many points a speaker's own words give to leading, less those that they give to being led."""
        signs = ((self._points.for_part(who, part), part.like in LEADS) for part in self._set.roles)
        return sum(points if lead else -points for points, lead in signs)

    def _part(self, who: str, *, leads: bool) -> RoleDefinition | None:
        """The role on this side; of several the one with most points, None if the best is too close to the next."""
        side = [part for part in self._set.roles if part.like and (part.like in LEADS) == leads]
        ranked = sorted(side, key=lambda part: -self._points.for_part(who, part))
        if len(ranked) > 1 and self._lacks(who, *ranked[:2]):
            return None
        return ranked[0] if ranked else None

    def _lacks(self, who: str, best: RoleDefinition, next_: RoleDefinition) -> bool:
        return self._points.for_part(who, best) - self._points.for_part(who, next_) < OWN

    def _confidence(self, who: str, part: RoleDefinition, *, leads: bool) -> float:
        """How sure the role is, from 0 to 1, by the margin of points to the speakers of the other side.

        Example: A leads with 4 points and B has 1: a margin of 3 makes both 0.86. Among three speakers B has half of
        that, unless B's own words say so: a third person may be anyone.
        """
        if who == self._lead:
            led = [self._leaning[each] for each in self._main if each != who and not self._leads(each)]
            return to_confidence(self._leaning[who] - max(led) if led else self._words(who))
        if leads:
            return to_confidence(self._words(who))
        behind_lead = to_confidence(self._leaning[self._lead] - self._leaning[who])
        only_one_left = len(self._main) == 2
        own_words = self._points.for_part(who, part) >= OWN
        return behind_lead if only_one_left or own_words else behind_lead / 2

    def _evidence(self, who: str, part: RoleDefinition) -> list[Evidence]:
        """The speaker's own lines; for a led speaker without any, the first line by which the other one leads."""
        found = self._spoken(who, part)[:WORD_LINES] + self._style(who, part)
        if found or who == self._lead:
            return found
        leading = self._part(self._lead, leads=True)
        heard = self._spoken(self._lead, leading) if leading else []
        return [each.model_copy(update={"rule": FACING, "why": FACING_WHY}) for each in heard[:1]]

    def _spoken(self, who: str, part: RoleDefinition) -> list[Evidence]:
        """The lines of the rules for a role, each line once, the heaviest rules first."""
        rules = sorted((rule for rule in RULES.values() if rule.role == part.like), key=lambda rule: -rule.weight)
        found: dict[str, Evidence] = {}
        for rule in rules:
            for line in self._seen.lines_for(who, rule.name):
                found.setdefault(line.segment, _evidence(line, rule.name, rule.why))
        return list(found.values())

    def _style(self, who: str, part: RoleDefinition) -> list[Evidence]:
        """Evidence by how a speaker talks: the questions of a lead who asks most, or the longest line of another.

        The line counts for a led speaker who talks more than the lead, except for a customer.
        """
        mine = self._seen.voices[who]
        if part.like in LEADS:
            others = [self._seen.voices[each] for each in self._main if each != who]
            asks_most = bool(others) and all(mine.questions > other.questions for other in others)
            return [_evidence(line, ASKS, ASKS_WHY) for line in mine.asked] if asks_most else []
        talks_more = mine.talk_ms > self._seen.voices[self._lead].talk_ms
        counts = talks_more and part.like != "CUSTOMER"
        return [_evidence(mine.longest, TALKS, TALKS_WHY)] if counts and mine.longest else []


def _evidence(line: SpokenLine, rule: str, why: str) -> Evidence:
    return Evidence(segment=line.segment, start_ms=line.start_ms, text=line.text, rule=rule, why=why)
