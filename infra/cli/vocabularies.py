"""`earshot vocabulary`: what every recognition is to expect."""

from rich.table import Table
from rich.text import Text

from infra.cli import options
from infra.cli.client import open_client
from infra.cli.phrases import phrase, phrases_in, without
from infra.cli.style import FAINT
from infra.cli.terminal import Terminal, terminal
from shared.transcription.domain.vocabularies import PhraseRequest, Vocabulary, VocabularyRequest

NONE = "No phrases yet. Add one with: earshot vocabulary --add 'Norland Park=15'"


def vocabulary(
    space: options.Space = "",
    add: options.Add = None,
    remove: options.Remove = None,
    replace: options.SetFile = None,
    json: options.Json = False,
) -> None:
    """Show, or change, the phrases that are expected in your recordings, or in those of a space."""
    changes = [phrase(each) for each in add or ()]
    replaced = phrases_in(replace) if replace else None
    shown = terminal()
    with open_client(shown) as client:
        found = client.api.vocabulary(space)
        if changes or remove or replaced is not None:
            known = [PhraseRequest(value=each.value, boost=each.boost) for each in found.phrases]
            wanted = [*changes, *without(replaced if replaced is not None else known, remove or ())]
            added = {each.value.casefold() for each in changes}
            kept = [each for each in wanted[len(changes) :] if each.value.casefold() not in added]
            found = client.api.put_vocabulary(VocabularyRequest(phrases=(*changes, *kept)), space)
    if json:
        shown.out.file.write(found.model_dump_json(by_alias=True, indent=2) + "\n")
    else:
        show_vocabulary(found, shown)


def show_vocabulary(found: Vocabulary, shown: Terminal) -> None:
    """A table for a person; for a pipe a line a phrase, as `--set` reads it."""
    if not shown.out.is_terminal:
        for each in found.phrases:
            shown.out.file.write(f"{each.value}={each.boost:g}\n")
        return
    table = Table(box=None, padding=(0, 2, 0, 0), header_style=FAINT)
    table.add_column("Phrase")
    table.add_column("Boost", justify="right")
    for each in found.phrases:
        table.add_row(Text(each.value), f"{each.boost:g}")
    shown.out.print(table if found.phrases else Text(NONE, FAINT))
