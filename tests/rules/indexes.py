"""`infra/firestore.indexes.json` as models: of the documented format as much as is used.

https://firebase.google.com/docs/reference/firestore/indexes
"""

from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic.alias_generators import to_camel

from infra.topology import ROOT
from tests.rules.queries import Index

INDEXES_FILE = ROOT / "infra" / "firestore.indexes.json"

Scope = Literal["COLLECTION", "COLLECTION_GROUP"]
Order = Literal["ASCENDING", "DESCENDING"]


class Declared(BaseModel):
    """Base of all: an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", alias_generator=to_camel)


class IndexedField(Declared):
    """A field of a composite index: in some order, or by what its list contains."""

    field_path: str
    order: Order | None = None
    array_config: Literal["CONTAINS"] | None = None

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.order is None) is (self.array_config is None):
            raise ValueError("has either an order or an arrayConfig")
        return self

    @property
    def way(self) -> str:
        """As `Index` has it."""
        return self.order or str(self.array_config)


class Composite(Declared):
    """An index over several fields."""

    collection_group: str
    query_scope: Scope
    fields: tuple[IndexedField, ...] = Field(min_length=2)


class FieldIndex(Declared):
    """An index over one field."""

    query_scope: Scope
    order: Order


class FieldOverride(Declared):
    """The indexes of one field, in place of those that Firestore makes of every field by itself.

    With `ttl`, a document is removed some time after the moment that its field holds.
    """

    collection_group: str
    field_path: str
    ttl: bool = False
    indexes: tuple[FieldIndex, ...]


class Indexes(Declared):
    """The whole file."""

    indexes: tuple[Composite, ...]
    field_overrides: tuple[FieldOverride, ...]

    def declared(self) -> set[Index]:
        """Every index of the file, over one field or several."""
        composite = {
            Index(each.collection_group, each.query_scope, tuple((f.field_path, f.way) for f in each.fields))
            for each in self.indexes
        }
        return composite | {
            Index(each.collection_group, index.query_scope, ((each.field_path, index.order),))
            for each in self.field_overrides
            for index in each.indexes
        }

    def serves(self, needed: Index) -> bool:
        """Whether an index is there; Firestore itself makes those of one field in one collection, if not overridden."""
        [(first, _), *others] = needed.fields
        here = needed.collection.rpartition("/")[2]  # empty where the function does not name it: then it may be any
        overridden = {each.field_path for each in self.field_overrides if here in ("", each.collection_group)}
        automatic = not others and needed.scope == "COLLECTION" and first.partition(".")[0] not in overridden
        return automatic or needed in self.declared()

    def exempt(self) -> set[tuple[str, str]]:
        """Collection and field of what is not indexed at all."""
        bare = (each for each in self.field_overrides if not each.indexes and not each.ttl)
        return {(each.collection_group, each.field_path) for each in bare}

    def expiring(self) -> set[tuple[str, str]]:
        """Collection and field of what says when a document expires."""
        return {(each.collection_group, each.field_path) for each in self.field_overrides if each.ttl}


def load() -> Indexes:
    """Reads the file; raises `pydantic.ValidationError` when it does not hold."""
    return Indexes.model_validate_json(INDEXES_FILE.read_bytes())
