"""How sure the rules are when they are right, and what holds whatever is said."""

import random
from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from shared.sessions.domain.role_sets import BUILT_IN, RoleDefinition, RoleSet
from shared.transcription.domain.segments import Segment
from shared.transcripts.domain.roles.phrases import chinese, english, russian, vietnamese
from shared.transcripts.domain.roles.scores import SURE
from shared.transcripts.domain.roles.suggest import Guesses
from shared.transcripts.domain.roles.suggestions import ENOUGH
from tests.unit.transcripts.roles.sample_conversations import LANGUAGES, ROLES, SMALL_TALK, conversation
from tests.unit.transcripts.roles.test_suggest import found, told


def spoilt(seed: int) -> Iterator[tuple[str, dict[str, str], Guesses]]:
    """Each conversation with lines lost, and others given to the wrong voice."""
    chance = random.Random(seed)
    for kind in (*ROLES, SMALL_TALK):
        for language in LANGUAGES:
            kept, wrong = chance.choice([0.2, 0.4, 0.7, 1.0]), chance.choice([0.0, 0.0, 0.15, 0.4])
            said = [each for each in conversation(kind, language) if chance.random() < kept]
            heard = [
                each._replace(speaker=chance.choice(["S1", "S2"]) if chance.random() < wrong else each.speaker)
                for each in said
            ]
            right = dict(zip(("S1", "S2"), ROLES.get(kind, ("", "")), strict=True))
            yield kind, right, found(heard)


def test_confidence_is_what_it_says() -> None:
    """Of what is suggested with so much confidence, at least so much is right; and much is suggested."""
    cases = [case for seed in range(100) for case in spoilt(seed)]
    judged = [(g.confidence, right[g.speaker] == g.role) for _, right, guesses in cases for g in guesses.of]
    for least, most in ((ENOUGH, 0.75), (0.75, 0.9), (0.9, 1.01)):
        band = [good for confidence, good in judged if least <= confidence < most]
        assert len(band) > 50
        assert sum(band) / len(band) >= least
    spoken_of = [kind for kind, _, guesses in cases if guesses.of]
    assert spoken_of.count(SMALL_TALK) == 0
    assert len(spoken_of) > 0.5 * len(cases)


phrases = st.sampled_from(
    [phrase for each in (english, chinese, russian, vietnamese) for some in each.PHRASES.values() for phrase in some]
)
lines = st.lists(st.tuples(st.sampled_from("ABCDE"), phrases | st.text(max_size=40)), max_size=30)
sets = st.sampled_from(
    [
        None,
        *BUILT_IN,
        RoleSet(name="own", roles=(RoleDefinition(name="X", like="COACH"), RoleDefinition(name="Y", like="GUEST"))),
    ]
)


@given(lines, sets)
def test_whatever_is_said_each_has_one_role_of_one_set_by_lines_that_there_are(
    said: list[tuple[str, str]], chosen: RoleSet | None
) -> None:
    segments = [
        Segment(f"{at:06d}", at * 1000, at * 1000 + 900, who, text, 0.9, ()) for at, (who, text) in enumerate(said)
    ]
    guesses = found(segments, chosen)
    offered = {each.name: each for each in (chosen,) if each} or {each.name: each for each in BUILT_IN}
    there = {each.id for each in segments}
    assert len(told(guesses)) == len(guesses.of)
    for guess in guesses.of:
        assert guess.role in offered[guesses.set].role_names
        assert ENOUGH <= guess.confidence <= SURE
        assert {line.segment for line in guess.evidence} <= there
