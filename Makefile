# Everything is installed into this folder. Targets: make help

# The first of these that is new enough makes the virtual environment.
PYTHONS = python3 python3.14 python3.13 python3.12 python3.11
RUN = .venv/bin/python -m
GROUPS = --group local --group dev --group java --group node
DIRECTORIES = functions infra shared tests
# The tests that share a local cloud run in one worker, the others beside them.
PYTEST_OPTIONS = --numprocesses 2 --dist loadgroup

# Not in constraints.txt: it wants older versions of what we use, and nothing of ours imports it.
CHECKOV = checkov==3.3.30

.DEFAULT_GOAL = help
# The folders that Terraform is run in, and those of its modules that have tests.
ROOTS = bootstrap .
TESTED = modules/accounts modules/function
.PHONY: help setup demo up test check terraform checkov fuzz bench openapi package audit lock clean

help:  ## print the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' Makefile

setup:  ## install everything into this folder; quick when nothing changed
	@for python in $(PYTHONS); do \
	  $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && exec $$python -m infra.setup; \
	done; echo "Python 3.11 or newer is needed (on Debian: sudo apt-get install python3 python3-venv)" >&2; exit 1

demo: setup  ## transcribe the bundled recording on a local cloud, and leave it running
	.venv/bin/earshot demo

up: setup  ## run the local cloud until Ctrl-C
	$(RUN) infra.local up

test: setup  ## run every test
	$(RUN) infra.packaging.web test
	$(RUN) pytest $(PYTEST_OPTIONS)

check: setup  ## formatting, lint, types, which package may import which, licences, and documents written from the code
	$(RUN) ruff format --check $(DIRECTORIES)
	$(RUN) ruff check $(DIRECTORIES)
	$(RUN) mypy infra shared tests
	.venv/bin/lint-imports
	$(RUN) infra.packaging.licences
	$(RUN) infra.docs.openapi --check
	$(RUN) infra.docs.prose
	$(RUN) infra.packaging.web check

terraform:  ## format, validity and tests of terraform/, with the real provider (fetched; tests/terraform needs no network)
	terraform -chdir=terraform fmt -check -recursive
	@set -e; for root in $(ROOTS); do \
	  terraform -chdir=terraform/$$root init -backend=false -input=false && terraform -chdir=terraform/$$root validate; \
	done
	@set -e; for module in $(TESTED); do \
	  terraform -chdir=terraform/$$module init -backend=false -input=false && terraform -chdir=terraform/$$module test; \
	done

checkov: setup .cache/checkov/bin/checkov  ## what checkov says of plans of terraform/; installs it by itself (290 MB)
	$(RUN) pytest tests/terraform/test_checkov.py

.cache/checkov/bin/checkov:
	.venv/bin/uv venv --quiet --clear .cache/checkov
	.venv/bin/uv pip install --quiet --python .cache/checkov/bin/python $(CHECKOV)

fuzz: setup  ## send the API what nobody thought of, for ten minutes
	$(RUN) tests.fuzz

bench: setup  ## measure, and write the figures as JSON
	$(RUN) tests.benchmarks
	$(RUN) infra.docs.costs

openapi: setup  ## write docs/openapi.json, docs/problems.md, docs/transcript.schema.json and the web client's types from the code
	$(RUN) infra.docs.openapi
	$(RUN) infra.packaging.web schema

package: setup  ## build/<name>/, dist/<name>.zip and what is in it (.cdx.json) of each function, build/web of the page
	$(RUN) infra.packaging.package
	$(RUN) infra.packaging.web build
	$(RUN) infra.packaging.sbom

audit: package  ## ask PyPI and npm for known holes in what is deployed; needs the network, and is not part of `check`
	@set -e; for name in build/*/requirements.txt; do \
	  $(RUN) uv tool run pip-audit@2.10.1 --disable-pip --require-hashes --progress-spinner off -r $$name; \
	done
	npm audit --omit=dev

lock:  ## pin the newest allowed versions in constraints.txt
	$(RUN) uv pip compile pyproject.toml $(GROUPS) --universal --python-version 3.11 --upgrade \
	  --generate-hashes --no-emit-index-url --custom-compile-command "make lock" -o constraints.txt

clean:  ## remove what was built and the local cloud's data; keep what was installed
	rm -rf build dist .earshot .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage
