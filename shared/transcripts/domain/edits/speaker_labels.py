"""Who is who in a version: labels that are read as each other, and the names of those they are read as."""

from collections.abc import Iterable, Iterator

from shared.core.domain.errors import Conflict
from shared.core.domain.text import plain_text
from shared.transcripts.domain.edits.items import Label, unedited_label
from shared.transcripts.domain.edits.operations import MergeSpeakers, OfSpeakers, RenameSpeaker, SetRole, SwapSpeakers


class SpeakerLabels:
    """What people said of the speakers of a version; the labels in its lines stay as they are."""

    def __init__(self, labels: Iterable[Label] = ()) -> None:
        self._labels = {label.speaker: label for label in labels}

    @property
    def names(self) -> dict[str, str]:
        """The names that people gave, by speaker."""
        return {label.speaker: label.name for label in self._labels.values() if label.name}

    def alias_of(self, speaker: str) -> str:
        """The speaker that a label in a line stands for."""
        return self.label(speaker).alias_of

    def labels_of(self, speaker: str) -> tuple[str, ...]:
        """The labels that are read as this speaker."""
        known = {**self._labels, speaker: self.label(speaker)}
        return tuple(each.speaker for each in known.values() if each.alias_of == speaker)

    def label(self, speaker: str) -> Label:
        """What is known of this label."""
        return self._labels.get(speaker) or unedited_label(speaker)

    def label_for(self, speaker: str) -> str:
        """The label to write into a line that this speaker said.

        Raises `Conflict` for a speaker who was merged into another: a line of theirs would be read as the other's.
        """
        if self.alias_of(speaker) == speaker:
            return speaker
        for label in self._labels.values():
            if label.alias_of == speaker:
                return label.speaker
        raise Conflict("This speaker was merged into another.", "speaker-merged")

    def touched(self, change: OfSpeakers) -> list[Label]:
        """The labels that it is about, as they are."""
        match change:
            case RenameSpeaker() | SetRole():
                return [self.label(change.speaker)]
            case MergeSpeakers():
                return self._standing_for(change.speaker, named=True)
            case SwapSpeakers():
                return self._standing_for(change.speaker) + self._standing_for(change.other)

    def changed(self, change: OfSpeakers) -> Iterator[tuple[Label, Label]]:
        """Each label that changes, before and after. Raises `Conflict` for who would become one with nobody."""
        if isinstance(change, MergeSpeakers) and self.alias_of(change.into) != change.speaker:
            self.label_for(change.into)
        for label in self.touched(change):
            after = label.model_copy(update=self._said(label, change))
            if after != label:
                yield label, after

    def _said(self, label: Label, change: OfSpeakers) -> dict[str, str]:
        match change:
            case RenameSpeaker():
                return {"name": " ".join(change.name.split())}
            case SetRole():
                return {"role": plain_text(change.role)}
            case MergeSpeakers():
                return {"alias_of": change.into} if label.alias_of == change.speaker else {}
            case SwapSpeakers():
                return {"alias_of": change.other if label.alias_of == change.speaker else change.speaker}

    def _standing_for(self, speaker: str, *, named: bool = False) -> list[Label]:
        """The labels that are read as this speaker; the one that is named so too, if that is asked for."""
        labels = {**self._labels, speaker: self.label(speaker)}
        return [each for each in labels.values() if each.alias_of == speaker or (named and each.speaker == speaker)]
