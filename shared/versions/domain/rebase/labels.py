"""What people said of speakers follows those speakers into the new version: names, roles, who is whom."""

from collections.abc import Sequence

from shared.transcripts.domain.edits.items import Label, label_id
from shared.versions.domain.rebase.conflicts import of_label
from shared.versions.domain.rebase.context import RebaseContext
from shared.versions.domain.rebase.models import ConflictKind


def stand_in(scene: RebaseContext, labels: Sequence[Label]) -> None:
    """Somebody whom nobody hears in the new version is there in those who are read as them."""
    for label in _in_order(labels):
        if label.alias_of != label.speaker and scene.voices.find(label.speaker):
            scene.voices.stand_in(label.alias_of, label.speaker)


def rebase_labels(scene: RebaseContext, labels: Sequence[Label]) -> list[Label]:
    """The labels of the new version that have something to say because of these."""
    wanted = dict[str, Label]()
    read = {label.alias_of for label in labels if label.alias_of != label.speaker}
    for label in sorted(_in_order(labels), key=lambda each: each.speaker in read):
        target = scene.voices.follow(label.speaker)
        if target is None:
            _miss(scene, label)
        else:
            wanted[target] = _laid_over(scene, wanted.get(target), target, label)
    return [label for label in wanted.values() if _stands(scene, label)]


def _in_order(labels: Sequence[Label]) -> list[Label]:
    return sorted(labels, key=lambda label: label.speaker)


def _laid_over(scene: RebaseContext, known: Label | None, target: str, label: Label) -> Label:
    """The label in the new version; of two that are one there, the second is whom the first is read as."""
    alias_of = known.alias_of if known else scene.voices.follow(label.alias_of) or target
    return label.model_copy(update={"id": label_id(target), "speaker": target, "alias_of": alias_of})


def _miss(scene: RebaseContext, label: Label) -> None:
    """There is no such speaker in the new version."""
    if label.alias_of != label.speaker:
        into = scene.voices.find(label.alias_of)
        if not scene.voices.is_mostly(label.speaker, into):
            scene.conflicts.append(of_label(label, ConflictKind.SPEAKER, into or label.alias_of, "", scene.version))
    else:
        told = [(kind, human) for kind, human in _told(label) if human]
        scene.conflicts += [of_label(label, kind, human, "", scene.version) for kind, human in told]


def _told(label: Label) -> tuple[tuple[ConflictKind, str], tuple[ConflictKind, str]]:
    """What people said of a speaker: each can be taken without the other."""
    return (ConflictKind.NAME, label.name), (ConflictKind.ROLE, label.role)


def _stands(scene: RebaseContext, label: Label) -> bool:
    """Whether people left it to the old version what this speaker is called, and who it is."""
    there = scene.present.label(label.id)
    if there is None or scene.present.is_free(label.id):
        return True
    if scene.is_newer([label]):
        pairs = [(kind, human, new) for (kind, human), (_, new) in zip(_told(label), _told(there), strict=True)]
        pairs += [(ConflictKind.SPEAKER, label.alias_of, there.alias_of)] if label.alias_of != label.speaker else []
        left = [each for each in pairs if each[1] not in ("", each[2])]
        scene.conflicts += [of_label(label, *each, scene.version, speaker=label.speaker) for each in left]
    return False
