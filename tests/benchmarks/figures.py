"""What is measured, as data."""

from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, computed_field


class Limit(NamedTuple):
    """A budget: at most this much, in the figure's unit or, `of_floor`, as a multiple of the floor."""

    most: float
    of_floor: bool = False


class Figure(BaseModel):
    """One number; `floor` is what the least that could do the same needs, in the same run."""

    model_config = ConfigDict(frozen=True)

    name: str
    unit: str
    measured: float
    floor: float | None = None
    budget: Limit | None = None

    @computed_field  # type: ignore[prop-decorator] # mypy does not know it over a property (pydantic's documentation)
    @property
    def ratio(self) -> float | None:
        """How many times the floor."""
        return round(self.measured / self.floor, 3) if self.floor else None

    @computed_field  # type: ignore[prop-decorator] # as above
    @property
    def within(self) -> bool | None:
        """Whether the budget is kept; None where there is none."""
        if self.budget is None:
            return None
        if not self.budget.of_floor:
            return self.measured <= self.budget.most
        return self.floor is not None and self.measured <= self.budget.most * self.floor


class Section(BaseModel):
    """Figures that belong together, and what their floor is."""

    model_config = ConfigDict(frozen=True)

    name: str
    title: str
    floor: str = ""
    note: str = ""
    figures: tuple[Figure, ...]


class Report(BaseModel):
    """Everything that one run measured, and on what."""

    model_config = ConfigDict(frozen=True)

    measured_at: str
    machine: str
    quick: bool
    sections: tuple[Section, ...]


def compared(
    name: str, unit: str, measured: Sequence[float], floor: Sequence[float], budget: Limit | None = None
) -> Figure:
    """The medians of runs that took turns."""
    return Figure(name=name, unit=unit, measured=median(measured), floor=median(floor), budget=budget)
