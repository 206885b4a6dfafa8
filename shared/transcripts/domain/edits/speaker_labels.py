"""Speaker labels of a version: aliases, names and roles."""

from collections.abc import Iterable, Iterator

from shared.core.domain.errors import Conflict
from shared.core.domain.text import plain_text
from shared.transcripts.domain.edits.items import Label, unedited_label
from shared.transcripts.domain.edits.operations import MergeSpeakers, OfSpeakers, RenameSpeaker, SetRole, SwapSpeakers


class SpeakerLabels:
    """The edited labels of a version; segments keep their labels."""

    def __init__(self, labels: Iterable[Label] = ()) -> None:
        self._labels = {label.speaker: label for label in labels}

    @property
    def names(self) -> dict[str, str]:
        """The names that users gave, by speaker."""
        return {label.speaker: label.name for label in self._labels.values() if label.name}

    def alias_of(self, speaker: str) -> str:
        """The speaker that a label stands for."""
        return self.label(speaker).alias_of

    def labels_of(self, speaker: str) -> tuple[str, ...]:
        """The labels that stand for this speaker."""
        known = {**self._labels, speaker: self.label(speaker)}
        return tuple(each.speaker for each in known.values() if each.alias_of == speaker)

    def label(self, speaker: str) -> Label:
        """The label of this speaker, edited or not."""
        return self._labels.get(speaker) or unedited_label(speaker)

    def label_for(self, speaker: str) -> str:
        """The label to store in a segment of this speaker.

        Raises `Conflict` for a speaker who was merged into another, because the segment would show the other speaker.
        """
        if self.alias_of(speaker) == speaker:
            return speaker
        for label in self._labels.values():
            if label.alias_of == speaker:
                return label.speaker
        raise Conflict("This speaker was merged into another. Choose the other speaker.", "speaker-merged")

    def touched(self, change: OfSpeakers) -> list[Label]:
        """The labels that the operation changes, in their current state."""
        match change:
            case RenameSpeaker() | SetRole():
                return [self.label(change.speaker)]
            case MergeSpeakers():
                return self._labels_of(change.speaker, named=True)
            case SwapSpeakers():
                return self._labels_of(change.speaker) + self._labels_of(change.other)

    def changed(self, change: OfSpeakers) -> Iterator[tuple[Label, Label]]:
        """Each changed label, before and after. Raises `Conflict` for a merge into a speaker who was merged away."""
        if isinstance(change, MergeSpeakers) and self.alias_of(change.into) != change.speaker:
            self.label_for(change.into)
        for label in self.touched(change):
            after = label.model_copy(update=self._label_fields(label, change))
            if after != label:
                yield label, after

    def _label_fields(self, label: Label, change: OfSpeakers) -> dict[str, str]:
        match change:
            case RenameSpeaker():
                return {"name": " ".join(change.name.split())}
            case SetRole():
                return {"role": plain_text(change.role)}
            case MergeSpeakers():
                return {"alias_of": change.into} if label.alias_of == change.speaker else {}
            case SwapSpeakers():
                return {"alias_of": change.other if label.alias_of == change.speaker else change.speaker}

    def _labels_of(self, speaker: str, *, named: bool = False) -> list[Label]:
        """The labels that stand for this speaker; with `named`, also the speaker's own label."""
        labels = {**self._labels, speaker: self.label(speaker)}
        return [each for each in labels.values() if each.alias_of == speaker or (named and each.speaker == speaker)]
