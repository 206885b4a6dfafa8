"""The current overlay of the new version, with the origin of each item."""

from collections.abc import Iterable, Iterator, Mapping

from shared.transcription.domain.segments import Segment
from shared.transcripts.domain.edits.apply import ItemChange
from shared.transcripts.domain.edits.items import EditedSegment, Item, Label, is_same, unedited, unedited_label
from shared.versions.domain.rebase.models import VersionContent, edit_id_prefix
from shared.versions.domain.rebase.token_stream import phonetic_text


class TargetState:
    """The overlay of the new version. Items from an earlier rebase may be rebased again."""

    def __init__(self, new: VersionContent, segments: Mapping[str, Segment], version: int) -> None:
        self._segments, self._edit_prefix = segments, edit_id_prefix(version)
        self._items: dict[str, Item] = {each.id: each for each in new.items}
        self._blocked = set[str]()

    def is_free(self, name: str) -> bool:
        """Whether the item is unedited, or comes from a rebase of the same version."""
        return name not in self._blocked and self._is_rebased(self._items.get(name))

    def block(self, names: Iterable[str]) -> None:
        """Leave these items, and lines split from them, unchanged."""
        self._blocked.update(names)

    def lines(self, names: Iterable[str]) -> list[EditedSegment]:
        """The current lines of these ids."""
        found = [self._line(name) for name in names]
        return [line for line in found if line and not line.deleted]

    def label(self, name: str) -> Label | None:
        """The edited label; None if it is unedited."""
        known = self._items.get(name)
        return known if isinstance(known, Label) else None

    def has_insertion(self, line: EditedSegment) -> bool:
        """Whether users inserted the same text into the new version."""
        return any(
            phonetic_text([each.text]) == phonetic_text([line.text])
            and each.start_ms < line.end_ms
            and line.start_ms < each.end_ms
            for each in self._items.values()
            if isinstance(each, EditedSegment) and each.id not in self._segments and not each.deleted
            if not self.is_free(each.id)
        )

    def changes(self, wanted: Iterable[Item]) -> Iterator[ItemChange]:
        """The changes that lead to these items; other items of earlier rebases are reset."""
        items = {each.id: each for each in wanted}
        for name, known in self._items.items():
            if name not in items and self._is_rebased(known) and not self._is_blocked(known):
                items[name] = self._without_rebase(known)
        for name in sorted(items):
            before = self._items.get(name) or self._without_rebase(items[name])
            if not is_same(before, items[name]):
                yield ItemChange(before, items[name].model_copy(update={"rev": 0, "edit": ""}))

    def _is_rebased(self, item: Item | None) -> bool:
        return item is None or item.edit.startswith(self._edit_prefix)

    def _is_blocked(self, item: Item) -> bool:
        root = item.rank.partition("-")[0] if isinstance(item, EditedSegment) else ""
        return item.id in self._blocked or root in self._blocked

    def _without_rebase(self, item: Item) -> Item:
        """The item without any rebase."""
        stamps = {"by": item.by, "at": item.at}
        if isinstance(item, Label):
            return unedited_label(item.speaker).model_copy(update=stamps)
        if item.id in self._segments:
            return unedited(self._segments[item.id]).model_copy(update=stamps)
        return item.model_copy(update={"deleted": True, "rev": 0, "edit": ""})

    def _line(self, name: str) -> EditedSegment | None:
        known = self._items.get(name)
        if isinstance(known, EditedSegment):
            return known
        return unedited(self._segments[name]) if name in self._segments else None
