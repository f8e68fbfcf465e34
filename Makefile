# Everything a newcomer needs: `make demo`, then `make test`; `make serve` for the site. `make check` is what CI runs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# The lock that this environment was last set up from; a changed lock sets it up again.
READY := $(VENV)/.ready
DEV_READY := $(VENV)/.ready-dev

E2E_READY := $(VENV)/.ready-e2e
SERVICES_READY := $(VENV)/.ready-services
TRAINING_READY := $(VENV)/.ready-training

.PHONY: demo serve test test-slow test-services e2e check format lint types contracts knowledge docs readme bench models evals clean

demo: $(READY)
	@$(BIN)/mentor-coach demo --output out
	@echo "See the whole site, with a demo that stores nothing: make serve"

serve: $(READY)
	@$(BIN)/mentor-coach serve --data out/site

test: $(DEV_READY)
	@$(BIN)/python -m pytest -n auto

# Needs Debian's chromium, and nodejs with npm for the accessibility rules.
e2e: $(E2E_READY)
	@$(BIN)/python -m pytest -m e2e tests/e2e -n 2

# What takes longer: PDFs, the installed wheel, models fitted anew, the score cards.
test-slow: $(DEV_READY)
	@$(BIN)/python -m pytest -n auto -m slow

# Needs Debian's postgresql. Kills workers and servers, fuzzes the API, and runs the site's tests on PostgreSQL.
test-services: $(SERVICES_READY)
	@$(BIN)/python -m pytest -m services tests/services
	@$(BIN)/python -m tests.services.postgres -- $(BIN)/python -m pytest -n auto tests/web

check: $(DEV_READY) lint types contracts knowledge docs test-slow
	@$(BIN)/python -m pytest -n auto

lint: $(DEV_READY)
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .

format: $(DEV_READY)
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

types: $(DEV_READY)
	@$(BIN)/mypy

contracts: $(DEV_READY)
	@$(BIN)/lint-imports --config .importlinter

knowledge: $(DEV_READY)
	@$(BIN)/mentor-coach check-knowledge

docs: $(DEV_READY)
	@$(BIN)/python -m docs.generate --check

# What is written from the code: docs/reference, the demo in the README, and its picture (needs Debian's chromium).
readme: $(DEV_READY)
	@$(BIN)/python -m docs.generate --picture

bench: $(DEV_READY)
	@$(BIN)/python -m bench.session
	@$(BIN)/python -m bench.workspace

# Learns every model anew, in about twenty minutes on two cores; the same data give the same bytes.
models: $(TRAINING_READY)
	@test -n "$(DATA)" || { echo "Where is AnnoMI's open part? make models DATA=../shared/data/annomi_open.csv"; exit 2; }
	@$(BIN)/python -m training.build --data "$(DATA)"
	@$(BIN)/python -m training.kinds
	@$(BIN)/python -m training.standings

evals: $(DEV_READY)
	@$(BIN)/python -m evals.sessions --sessions evals/rated/writer_01/sessions --ratings evals/rated/writer_01/ratings

clean:
	rm -rf $(VENV) out .mypy_cache .ruff_cache .import_linter_cache .hypothesis

$(VENV)/bin/uv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; $(PYTHON) is $$($(PYTHON) --version). Try: make PYTHON=python3.12 demo"; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.lock

$(READY): requirements/base.lock pyproject.toml | $(VENV)/bin/uv
	@test -e $(DEV_READY) || $(BIN)/uv pip sync --quiet --require-hashes requirements/base.lock
	@$(BIN)/uv pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $(READY)

$(DEV_READY): requirements/dev.lock pyproject.toml | $(VENV)/bin/uv
	@$(BIN)/uv pip sync --quiet --require-hashes requirements/dev.lock
	@$(BIN)/uv pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $(READY) $(DEV_READY)

$(TRAINING_READY): training/requirements.txt $(DEV_READY)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r training/requirements.txt
	@touch $(TRAINING_READY)

$(E2E_READY): requirements/e2e.lock frontend/package-lock.json $(DEV_READY)
	@$(BIN)/uv pip install --quiet --require-hashes -r requirements/e2e.lock
	@npm ci --silent --no-audit --no-fund --prefix frontend
	@touch $(E2E_READY)

$(SERVICES_READY): requirements/services.lock $(DEV_READY)
	@$(BIN)/uv pip install --quiet --require-hashes -r requirements/services.lock
	@touch $(SERVICES_READY)
