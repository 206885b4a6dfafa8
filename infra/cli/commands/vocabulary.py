"""`earshot vocabulary`: phrases that every recognition expects."""

from rich.table import Table
from rich.text import Text

from infra.cli.client.client import open_client
from infra.cli.commands import options
from infra.cli.commands.phrases import parse_phrase, read_phrases, remove_phrases
from infra.cli.display.style import FAINT
from infra.cli.display.terminal import Terminal, terminal
from shared.transcription.domain.vocabularies import PhraseRequest, Vocabulary, VocabularyRequest

NONE = "No phrases. Add one with: earshot vocabulary --add 'Norland Park=15'"


def vocabulary(
    space: options.Space = "",
    add: options.Add = None,
    remove: options.Remove = None,
    replace: options.SetFile = None,
    json: options.Json = False,
) -> None:
    """Show or change the phrases that are expected in your recordings, or in those of a space."""
    changes = [parse_phrase(each) for each in add or ()]
    replaced = read_phrases(replace) if replace else None
    screen = terminal()
    with open_client(screen) as client:
        found = client.api.vocabulary(space)
        if changes or remove or replaced is not None:
            known = [PhraseRequest(value=each.value, boost=each.boost) for each in found.phrases]
            wanted = [*changes, *remove_phrases(replaced if replaced is not None else known, remove or ())]
            added = {each.value.casefold() for each in changes}
            kept = [each for each in wanted[len(changes) :] if each.value.casefold() not in added]
            found = client.api.replace_vocabulary(VocabularyRequest(phrases=(*changes, *kept)), space)
    if json:
        screen.out.file.write(found.model_dump_json(by_alias=True, indent=2) + "\n")
    else:
        show_vocabulary(found, screen)


def show_vocabulary(found: Vocabulary, screen: Terminal) -> None:
    """Prints a table on a terminal; to a pipe, one phrase a line as `--set` reads it."""
    if not screen.out.is_terminal:
        for each in found.phrases:
            screen.out.file.write(f"{each.value}={each.boost:g}\n")
        return
    table = Table(box=None, padding=(0, 2, 0, 0), header_style=FAINT)
    table.add_column("Phrase")
    table.add_column("Boost", justify="right")
    for each in found.phrases:
        table.add_row(Text(each.value), f"{each.boost:g}")
    screen.out.print(table if found.phrases else Text(NONE, FAINT))
