"""What is kept of what was used last."""

from shared.core.domain.lru_cache import LruCache


def test_what_nobody_wanted_longest_goes_first() -> None:
    recent = LruCache[str, int](2)
    recent.put("a", 1)
    recent.put("b", 2)
    assert recent.get("a") == 1
    recent.put("c", 3)
    assert [recent.get(each) for each in "abc"] == [1, None, 3]
    recent.put("a", 4)
    recent.put("d", 5)
    assert [recent.get(each) for each in "acd"] == [4, None, 5]


def test_what_is_dropped_is_not_known() -> None:
    recent = LruCache[str, int](2)
    recent.put("a", 1)
    for _ in range(2):
        recent.drop("a")
        assert recent.get("a") is None
