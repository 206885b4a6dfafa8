"""`earshot plans`: operators change the plans of a project, and users' plans, in its Firestore."""

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import typer

from infra.cli import options
from infra.cli.errors import CliError, Usage
from infra.cli.operating import operating
from infra.cli.plans import plans_as_json, show_plans
from infra.cli.terminal import terminal
from shared.billing.domain.plans import Plan
from shared.billing.ports import Accounts
from shared.billing.usecases.list_plans import seed_plans
from shared.core.adapters.system_clock import SystemClock

CODE = re.compile(r"[A-Za-z0-9_-]{1,40}")

app = typer.Typer()


@app.callback(invoke_without_command=True)
def list_plans(context: typer.Context, as_json: options.Json = False) -> None:
    """Show all plans, and change them or a user's: for operators, who may write the project's Firestore."""
    if context.invoked_subcommand:
        return
    with accounting() as accounts:
        found = accounts.plans()
    shown = terminal()
    if as_json:
        shown.out.file.write(plans_as_json(found) + "\n")
    else:
        show_plans(found, shown)


@app.command("seed")
def seed() -> None:
    """Make the plans that a project begins with; those that exist stay as they are."""
    with accounting() as accounts:
        made = seed_plans(accounts)
    terminal().say(f"Made: {', '.join(plan.code for plan in made)}" if made else "All plans are there already")


@app.command("set")
def set_fields(code: options.PlanCode, fields: options.Fields, new: options.NewPlan = False) -> None:
    """Change fields of a plan, for everybody who has it."""
    from infra.plans import changed_plan

    update = _parsed(fields)
    with accounting() as accounts:
        before = accounts.plan(code)
        after = changed_plan(_to_change(code, before, accounts, new=new), {**update, "code": code})
        accounts.put_plan(after)
    shown = terminal()
    for line in _differences(before, after):
        shown.say(line)
    shown.say("It holds everywhere in a minute")


@app.command("give")
def give(uid: options.Uid, code: options.PlanCode) -> None:
    """Give a user a plan, also one that users cannot choose; a cycle is begun where there is none."""
    from infra.plans import give_plan

    with accounting() as accounts:
        account = give_plan(uid, code, accounts, SystemClock())
    terminal().say(f"{account.name or account.uid} has the plan {account.plan} now")


@contextmanager
def accounting() -> Iterator[Accounts]:
    """The accounts and plans of the Earshot that is named."""
    with operating() as where:
        from infra.plans import accounts  # takes half a second to import: only where it is needed

        yield accounts(where.project_id, where.emulator)


def _parsed(fields: Sequence[str]) -> dict[str, str]:
    """`monthlyMinutes=60` by the field's name. Raises `Usage` for an unknown one."""
    names = {name: name for name in Plan.model_fields} | {f.alias or n: n for n, f in Plan.model_fields.items()}
    del names["code"]
    update = {}
    for field in fields:
        name, equals, value = field.partition("=")
        if not equals:
            raise Usage(f"{field} is not of the form FIELD=VALUE.")
        if name not in names:
            raise Usage(f"A plan has no field {name} to set: {', '.join(_aliases())}.")
        update[names[name]] = value
    return update


def _aliases() -> list[str]:
    return [field.alias or name for name, field in Plan.model_fields.items() if name != "code"]


def _to_change(code: str, plan: Plan | None, accounts: Accounts, *, new: bool) -> Plan | None:
    if new and plan is not None:
        raise Usage(f"There is a plan {code} already.")
    if new and not CODE.fullmatch(code):
        raise Usage("A plan's code is made of letters, digits, - and _.")
    if not new and plan is None:
        known = ", ".join(each.code for each in accounts.plans())
        raise CliError(f"There is no plan {code}: {known or 'none yet'}.", "Make a new one with: --new")
    return plan


def _differences(before: Plan | None, after: Plan) -> Iterator[str]:
    was = before.model_dump(by_alias=True) if before else {}
    for name, value in after.model_dump(by_alias=True).items():
        if name not in was:
            yield f"{name}: {json.dumps(value)}"
        elif was[name] != value:
            yield f"{name}: {json.dumps(was[name])} → {json.dumps(value)}"
