"""Rebases speaker labels: names, roles and aliases."""

from collections.abc import Sequence

from shared.transcripts.domain.edits.items import Label, label_id
from shared.versions.domain.rebase.conflicts import label_conflict
from shared.versions.domain.rebase.context import RebaseContext
from shared.versions.domain.rebase.models import ConflictKind


def represent_missing_speakers(context: RebaseContext, labels: Sequence[Label]) -> None:
    """Represent speakers who are missing in the new version by their aliases."""
    for label in _in_order(labels):
        if label.alias_of != label.speaker and context.speaker_match.find(label.speaker):
            context.speaker_match.represent(label.alias_of, label.speaker)


def rebase_labels(context: RebaseContext, labels: Sequence[Label]) -> list[Label]:
    """The changed labels of the new version."""
    wanted = dict[str, Label]()
    alias_targets = {label.alias_of for label in labels if label.alias_of != label.speaker}
    for label in sorted(_in_order(labels), key=lambda each: each.speaker in alias_targets):
        target = context.speaker_match.follow(label.speaker)
        if target is None:
            _report_missing(context, label)
        else:
            wanted[target] = _merge_label(context, wanted.get(target), target, label)
    return [label for label in wanted.values() if _is_unchanged(context, label)]


def _in_order(labels: Sequence[Label]) -> list[Label]:
    return sorted(labels, key=lambda label: label.speaker)


def _merge_label(context: RebaseContext, known: Label | None, target: str, label: Label) -> Label:
    """The rebased label; of two old labels with one new label, the second gives the alias."""
    alias_of = known.alias_of if known else context.speaker_match.follow(label.alias_of) or target
    return label.model_copy(update={"id": label_id(target), "speaker": target, "alias_of": alias_of})


def _report_missing(context: RebaseContext, label: Label) -> None:
    """Record conflicts for a label whose speaker is missing in the new version."""
    if label.alias_of != label.speaker:
        into = context.speaker_match.find(label.alias_of)
        if not context.speaker_match.is_mostly(label.speaker, into):
            context.conflicts.append(
                label_conflict(label, ConflictKind.SPEAKER, into or label.alias_of, "", context.version)
            )
    else:
        edited_fields = [(kind, human) for kind, human in _name_and_role(label) if human]
        context.conflicts += [label_conflict(label, kind, human, "", context.version) for kind, human in edited_fields]


def _name_and_role(label: Label) -> tuple[tuple[ConflictKind, str], tuple[ConflictKind, str]]:
    """Name and role; a user can accept one without the other."""
    return (ConflictKind.NAME, label.name), (ConflictKind.ROLE, label.role)


def _is_unchanged(context: RebaseContext, label: Label) -> bool:
    """Whether the label is unedited in the new version; else differences become conflicts."""
    there = context.target_state.label(label.id)
    if there is None or context.target_state.is_free(label.id):
        return True
    if context.is_newer([label]):
        pairs = [
            (kind, human, new)
            for (kind, human), (_, new) in zip(_name_and_role(label), _name_and_role(there), strict=True)
        ]
        pairs += [(ConflictKind.SPEAKER, label.alias_of, there.alias_of)] if label.alias_of != label.speaker else []
        conflicting = [each for each in pairs if each[1] not in ("", each[2])]
        context.conflicts += [
            label_conflict(label, *each, context.version, speaker=label.speaker) for each in conflicting
        ]
    return False
