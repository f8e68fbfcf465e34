# Everything a newcomer needs: `make demo`, then `make test`. `make check` is what CI runs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# The lock that this environment was last set up from; a changed lock sets it up again.
READY := $(VENV)/.ready
DEV_READY := $(VENV)/.ready-dev

.PHONY: demo test check format lint types contracts knowledge docs bench evals models clean

demo: $(READY)
	@$(BIN)/mentor-coach demo --output out

test: $(DEV_READY)
	@$(BIN)/python -m pytest -n auto

check: $(DEV_READY) lint types contracts knowledge docs
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

bench: $(DEV_READY)
	@$(BIN)/python -m bench.session

evals: $(DEV_READY)
	@$(BIN)/python -m evals.sessions --sessions evals/sessions --ratings evals/ratings

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
