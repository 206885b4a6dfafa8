"""Words and names that a recognition is told to expect."""

from shared.domain.model import Model

DEFAULT_BOOST = 10.0  # the middle of what the speech service takes


class Phrase(Model):
    """A word, a name or a few words to expect; `boost`, 0 to 20, is how much more likely it is made."""

    value: str
    boost: float = DEFAULT_BOOST
