"""Fields that are valid alone and not with each other."""


class CrossFieldError(ValueError):
    """A validator's error about several fields, by the names that callers use."""

    def __init__(self, message: str, *fields: str) -> None:
        super().__init__(message)
        self.fields = fields
