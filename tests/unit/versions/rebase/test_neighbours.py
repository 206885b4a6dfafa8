"""Lines that people inserted, and speakers whom they merged or named, beside what is recognised anew."""

from shared.versions.domain.rebase.models import ConflictKind
from tests.unit.versions.rebase.version_samples import SAID, Version, carry, lines


def inserted(text: str = "Indeed", begin_ms: int = 5_000) -> tuple[Version, Version]:
    old, new = Version(lines(*SAID)), Version(lines(*SAID))
    old.edit("insert", startMs=begin_ms, endMs=begin_ms + 1000, speaker="S1", text=text)
    return old, new


def test_what_people_inserted_there_too_is_not_doubled() -> None:
    old, new = inserted()
    new.edit("delete", segment="000003")
    new.edit("insert", startMs=5_100, endMs=6_100, speaker="S2", text="indeed!", by="bob")
    assert carry(old, new).conflicts == []
    assert new.texts.count("Indeed") == 0


def test_what_people_made_of_a_line_that_was_inserted_stands() -> None:
    old, new = inserted()
    carry(old, new)
    name = old.reading[1].id
    new.edit("setText", segment=name, text="Really", by="bob")
    (conflict,) = carry(old, new).conflicts
    assert (conflict.kind, conflict.human, conflict.new) == (ConflictKind.INSERTED, "Indeed", "Really")
    assert carry(old, new, since=old.rev).conflicts == []
    new.edit("setText", segment=name, text="Indeed", by="bob")
    assert carry(old, new).conflicts == []


def test_a_line_is_inserted_beside_what_was_recognised_otherwise() -> None:
    old = Version(lines(*SAID))
    new = Version(lines(SAID[0], "Now were we today", *SAID[2:]))
    old.edit("insert", startMs=10_500, endMs=11_500, speaker="S1", text="Indeed")
    assert carry(old, new).conflicts == []
    assert "Indeed" in new.texts


def test_a_speaker_who_was_recognised_otherwise_is_a_conflict() -> None:
    old = Version(lines(*SAID, "Fine", "Bye", speakers="S1 S2 S3"))
    new = Version([*lines(*SAID, "Fine", "Bye", speakers="S1 S2 S3")])
    new.segments[3] = new.segments[3]._replace(speaker="S2")
    old.edit("reassign", segments=["000003"], speaker="S3")
    (conflict,) = carry(old, new).conflicts
    assert (conflict.kind, conflict.human, conflict.recognised, conflict.new) == (
        ConflictKind.SPEAKER,
        "S3",
        "S1",
        "S2",
    )
    old.edit("split", segment="000003", at=8)
    assert [each.kind for each in carry(old, new).conflicts] == [ConflictKind.SPEAKER] * 2


def test_who_was_merged_into_somebody_who_is_recognised_rightly_now_is_done() -> None:
    old = Version(lines(*SAID, speakers="S1 S2 S3 S2"))
    new = Version(lines(*SAID, speakers="S1 S2 S1 S2"))
    old.edit("mergeSpeakers", speaker="S3", into="S1")
    assert carry(old, new) == ([], [], 1)


def test_who_was_merged_into_somebody_else_than_is_recognised_now_is_a_conflict() -> None:
    old = Version(lines(*SAID, speakers="S1 S2 S3 S2"))
    new = Version(lines(*SAID, speakers="S1 S2 S1 S2"))
    old.edit("mergeSpeakers", speaker="S3", into="S2")
    (conflict,) = carry(old, new).conflicts
    assert (conflict.kind, conflict.human, conflict.recognised) == (ConflictKind.SPEAKER, "S2", "S3")


def test_whoever_is_read_as_somebody_who_is_gone_is_called_so() -> None:
    old = Version(lines(*SAID, speakers="S1 S2 S3 S2"))
    new = Version(lines(*SAID, speakers="S1 S2 S1 S2"))
    old.edit("renameSpeaker", speaker="S3", name="Carol")
    old.edit("mergeSpeakers", speaker="S1", into="S3")
    assert carry(old, new).conflicts == []
    assert new.names == {"S1": "Carol"}


def test_a_name_that_people_gave_in_the_new_version_stands() -> None:
    old, new = Version(lines(*SAID)), Version(lines(*SAID))
    old.edit("renameSpeaker", speaker="S1", name="Ann")
    old.edit("mergeSpeakers", speaker="S2", into="S1")
    new.edit("renameSpeaker", speaker="S1", name="Anna", by="bob")
    new.edit("renameSpeaker", speaker="S2", name="Bob", by="bob")
    assert {(each.kind, each.human, each.new) for each in carry(old, new).conflicts} == {
        (ConflictKind.NAME, "Ann", "Anna"),
        (ConflictKind.SPEAKER, "S1", "S2"),
    }
    assert carry(old, new, since=old.rev).conflicts == []
    assert new.names == {"S1": "Anna", "S2": "Bob"}


def test_an_empty_version_takes_nothing() -> None:
    old = Version(lines(*SAID))
    old.edit("setText", segment="000000", text="Hello Ann")
    old.edit("split", segment="000001", at=8)
    old.edit("delete", segment="000002")
    assert [each.kind for each in carry(old, Version([])).conflicts] == [ConflictKind.TEXT, ConflictKind.BORDERS]
