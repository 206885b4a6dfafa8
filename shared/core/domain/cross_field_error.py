"""The error of fields that are valid alone but not together."""


class CrossFieldError(ValueError):
    """A validator's error about several fields; `fields` are their names in JSON."""

    def __init__(self, message: str, *fields: str) -> None:
        super().__init__(message)
        self.fields = fields
