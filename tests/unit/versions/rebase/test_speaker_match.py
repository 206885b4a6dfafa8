from shared.versions.domain.rebase.models import ConflictKind
from tests.unit.versions.rebase.version_samples import SAID, Version, both, carry, lines


def test_names_follow_the_voices() -> None:
    old, new = both(speakers="S2 S1")
    old.edit("renameSpeaker", speaker="S1", name="Ann")
    old.edit("swapSpeakers", speaker="S1", other="S2")
    carry(old, new)
    assert new.names == {"S2": "Ann"}
    assert [speaker for speaker, _ in new.said] == ["S1", "S2", "S1", "S2"]


def test_a_speaker_whom_nobody_hears_now_is_a_conflict() -> None:
    old = Version(lines(*SAID, speakers="S1 S2 S3 S4"))
    new = Version(lines(*SAID, speakers="S1 S2 S1 S2"))
    old.edit("renameSpeaker", speaker="S3", name="Carol")
    old.edit("mergeSpeakers", speaker="S4", into="S2")
    (conflict,) = carry(old, new).conflicts
    assert (conflict.kind, conflict.human, conflict.recognised) == (ConflictKind.NAME, "Carol", "S3")


def test_somebody_whom_only_people_heard_stays_somebody() -> None:
    old = Version(lines(*SAID))
    new = Version(lines(*SAID, "Bye", speakers="S1 S2 S1 S2 S3"))
    old.edit("reassign", segments=["000001"], speaker="S3")
    old.edit("renameSpeaker", speaker="S3", name="Carol")
    assert carry(old, new).conflicts == []
    assert [speaker for speaker, _ in new.said] == ["S1", "S4", "S1", "S2", "S3"]
    assert new.names == {"S4": "Carol"}
