"""The base of all models."""

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel


class Model(BaseModel):
    """Base of all models: frozen, snake_case in Python and camelCase on the wire and in Firestore."""

    model_config = ConfigDict(
        frozen=True, alias_generator=to_camel, populate_by_name=True, use_enum_values=False, defer_build=True
    )
