"""`earshot plans`: operators change the plans of a project, and users' plans, in its Firestore."""

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import typer

from infra.cli.commands import options
from infra.cli.display.plans import plans_as_json, show_plans
from infra.cli.display.terminal import terminal
from infra.errors import UsageError, UserError
from infra.ops.operator_env import operator_connection
from shared.billing.domain.plans import Plan
from shared.billing.ports import Accounts
from shared.billing.usecases.list_plans import seed_plans
from shared.core.adapters.system_clock import SystemClock

CODE = re.compile(r"[A-Za-z0-9_-]{1,40}")

app = typer.Typer()


@app.callback(invoke_without_command=True)
def list_plans(context: typer.Context, as_json: options.Json = False) -> None:
    """Show all plans, or change them. For operators, who may write to the project's Firestore."""
    if context.invoked_subcommand:
        return
    with open_accounts() as accounts:
        found = accounts.plans()
    screen = terminal()
    if as_json:
        screen.out.file.write(plans_as_json(found) + "\n")
    else:
        show_plans(found, screen)


@app.command("seed")
def seed() -> None:
    """Create the initial plans of a project. Existing plans stay unchanged."""
    with open_accounts() as accounts:
        made = seed_plans(accounts)
    terminal().info(f"Made: {', '.join(plan.code for plan in made)}" if made else "All plans exist already")


@app.command("set")
def set_fields(code: options.PlanCode, fields: options.Fields, new: options.NewPlan = False) -> None:
    """Change fields of a plan for all its users."""
    from infra.ops.plans import changed_plan

    update = _parse_fields(fields)
    with open_accounts() as accounts:
        before = accounts.plan(code)
        after = changed_plan(_checked_plan(code, before, accounts, new=new), {**update, "code": code})
        accounts.put_plan(after)
    screen = terminal()
    for line in _changed_fields(before, after):
        screen.info(line)
    screen.info("The change takes effect within a minute")


@app.command("give")
def give_plan_to_user(uid: options.Uid, code: options.PlanCode) -> None:
    """Give a user a plan, even one that users cannot choose. A cycle starts if there is none."""
    from infra.ops.plans import give_plan

    with open_accounts() as accounts:
        account = give_plan(uid, code, accounts, SystemClock())
    terminal().info(f"{account.name or account.uid} has the plan {account.plan} now")


@contextmanager
def open_accounts() -> Iterator[Accounts]:
    """Opens the accounts and plans of the configured deployment."""
    with operator_connection() as where:
        from infra.ops.plans import open_accounts  # takes half a second to import: only where it is needed

        yield open_accounts(where.project_id, where.emulator)


def _parse_fields(fields: Sequence[str]) -> dict[str, str]:
    """Parses `monthlyMinutes=60` to values by field name. Raises `UsageError` for an unknown field."""
    names = {name: name for name in Plan.model_fields} | {f.alias or n: n for n, f in Plan.model_fields.items()}
    del names["code"]
    update = {}
    for field in fields:
        name, equals, value = field.partition("=")
        if not equals:
            raise UsageError(f"{field} is not of the form FIELD=VALUE.")
        if name not in names:
            raise UsageError(f"A plan has no field {name}: choose one of {', '.join(_field_names())}.")
        update[names[name]] = value
    return update


def _field_names() -> list[str]:
    return [field.alias or name for name, field in Plan.model_fields.items() if name != "code"]


def _checked_plan(code: str, plan: Plan | None, accounts: Accounts, *, new: bool) -> Plan | None:
    if new and plan is not None:
        raise UsageError(f"The plan {code} exists already.")
    if new and not CODE.fullmatch(code):
        raise UsageError("A plan's code is made of letters, digits, - and _.")
    if not new and plan is None:
        known = ", ".join(each.code for each in accounts.plans())
        raise UserError(f"There is no plan {code}: {known or 'none yet'}.", "Create one with: --new")
    return plan


def _changed_fields(before: Plan | None, after: Plan) -> Iterator[str]:
    was = before.model_dump(by_alias=True) if before else {}
    for name, value in after.model_dump(by_alias=True).items():
        if name not in was:
            yield f"{name}: {json.dumps(value)}"
        elif was[name] != value:
            yield f"{name}: {json.dumps(was[name])} → {json.dumps(value)}"
