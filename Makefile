# Works on a machine that has only python3.11, pip and make: no venv active, an empty HOME, `env -i`.
# Everything it installs lies in .venv and .tools, from the hash-locked files in requirements/.
PYTHON ?= $(firstword $(shell command -v python3.11 python3))
# Some tests wait for the clock, so one process more than there are cores.
WORKERS ?= $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)
VENV   := .venv
BIN    := $(CURDIR)/$(VENV)/bin
TOOLS  := .tools
UV     := $(TOOLS)/uv/bin/uv
UV_VERSION := 0.13.9
# The older revision that make bench compares this one with.
OLDER  := 2b56bd9
# Tests whose examples Hypothesis makes up.
FUZZED := tests/rules tests/transports/test_proxies.py tests/contract tests/emulator tests/api/test_stateful.py
COMPILE := $(UV) pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --custom-compile-command "make lock"

export UV_PYTHON_DOWNLOADS := never
# Compiled once, or each of the processes that the tests start compiles all that it imports.
export PYTHONDONTWRITEBYTECODE :=
export UV_SYSTEM_CERTS ?= 1
# The vendors' own libraries, which the tests run, would otherwise ask the machine's metadata service for keys.
export ALIBABA_CLOUD_ECS_METADATA_DISABLED := true

.DEFAULT_GOAL := help
.PHONY: help demo test check-format check-lint check-types check-imports check-words check-specs check-generated check-tests check-wheel \
        docs-check docs-accept draft pages-score generate breaking regenerating coverage fuzz soak reliability test-airflow test-recipes docs docs-tables docs-serve test-site check-httpx2 check-lowest check-pythons check-platforms bench \
        format lock clean setup setup-vendors setup-generate setup-bench

help:  ## what can be made here
	@grep -hE '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

demo: $(TOOLS)/demo/.stamp  ## three jobs at three (emulated) vendors, watched to their end
	@$(TOOLS)/demo/bin/tidewaiter demo

test: check-format check-lint check-types check-imports check-words check-specs check-generated check-tests check-wheel  ## everything that must hold
	@echo "make test: all checks passed"

check-format: setup
	$(BIN)/ruff format --check -q wrapper tests scripts integrations
check-lint: setup
	$(BIN)/ruff check -q wrapper tests scripts integrations
check-types: setup
	$(BIN)/mypy
	$(BIN)/pyright
check-imports: setup
	$(BIN)/lint-imports --no-cache
check-words: setup
	$(BIN)/python scripts/check_words.py
check-specs: setup
	$(BIN)/python scripts/lint_specs.py
check-generated: setup setup-generate
	$(BIN)/python scripts/generate.py --check --bin $(CURDIR)/$(TOOLS)/generate/bin
check-tests: setup setup-vendors setup-generate
	$(BIN)/pytest -q -n $(WORKERS) --dist worksteal
check-wheel: setup
	$(BIN)/python scripts/check_wheel.py --uv $(UV)

docs-check: setup  ## what changed on vendors' pages, and where specs differ: PAGES="a.md b.html", PAGES='"a b.html"'
	@$(BIN)/python scripts/docs_check.py $(FLAGS) $(PAGES)
docs-accept: setup  ## record what PAGES say now, to compare the next ones with
	@$(BIN)/python scripts/docs_accept.py $(FLAGS) $(PAGES)
draft: setup  ## an operation that the spec lacks, from PAGE=, for review; SPEC= or NAME= say where
	@$(BIN)/python scripts/docs_draft.py $(if $(PAGE),--page "$(PAGE)") $(if $(SPEC),--spec "$(SPEC)") $(if $(NAME),--name "$(NAME)")
pages-score: setup  ## how well pages are read whose truth is known: PAGES=folder, each page beside a JSON file
	@$(BIN)/python scripts/pages_score.py $(PAGES) $(FLAGS)
regenerating: setup setup-generate  ## docs/regenerating.md, recorded anew
	$(BIN)/python scripts/replay.py --write
breaking: setup  ## what changed since BASE= for those who use this, and the version that it calls for
	@$(BIN)/python scripts/breaking.py $(if $(BASE),--base "$(BASE)") $(FLAGS)
generate: setup setup-generate  ## the typed clients, from specs/
	$(BIN)/python scripts/generate.py --bin $(CURDIR)/$(TOOLS)/generate/bin
test-airflow: setup $(UV)  ## the Airflow provider in a running Airflow 3, in an environment of its own
	@integrations/airflow/test.sh
test-recipes: setup $(UV)  ## the recipes for Dagster, Prefect and FastAPI, each in an environment of its own
	@for engine in dagster prefect fastapi; do tests/recipes/run.sh $$engine || exit 1; done

docs-tables: setup  ## tables in README and docs, from the code
	@$(BIN)/python scripts/docs_tables.py
docs: $(TOOLS)/docs/.stamp  ## the site of the documentation, in dist/site
	@$(TOOLS)/docs/bin/python scripts/build_site.py --bin $(TOOLS)/docs/bin
docs-serve: docs  ## the same, at http://127.0.0.1:8000
	@$(TOOLS)/docs/bin/python -m http.server 8000 --bind 127.0.0.1 --directory dist/site
test-site: docs  ## the site in headless Chromium: each page at two widths, light and dark, and searches
	@$(TOOLS)/docs/bin/python scripts/check_site.py $(FLAGS)
coverage: setup setup-vendors setup-generate  ## what the tests run of the package; measuring takes as long again as the tests
	$(BIN)/pytest -q -n $(WORKERS) --dist worksteal --cov --cov-report=term:skip-covered
fuzz: setup setup-vendors  ## a hundred thousand strange responses, and twenty times as many made-up examples as in the tests
	$(BIN)/python scripts/trials/fuzz.py --cases 100000
	$(BIN)/pytest -q -n $(WORKERS) --hypothesis-profile=long --timeout=3600 $(FUZZED)
	PAGE_MUTATIONS=10000 $(BIN)/pytest -q -n $(WORKERS) --timeout=3600 tests/pages/test_nothing_is_lost.py
soak: setup  ## two thousand waits at once, for two minutes in each flavour, on this machine
	$(BIN)/python scripts/trials/soak.py --seconds $(or $(SECONDS),120)
reliability: setup  ## docs/reliability.md, made by asking; and files of 300 MiB, through kills
	$(BIN)/python scripts/trials/reliability.py
	$(BIN)/python scripts/trials/transfers.py --mebibytes 300
check-lowest: setup  ## the public surface with the lowest version of each dependency that is allowed
	$(BIN)/python scripts/check_environments.py lowest --uv $(UV)
check-pythons: setup  ## the public surface with each other Python that is on this machine
	$(BIN)/python scripts/check_environments.py pythons --uv $(UV)
check-platforms: $(TOOLS)/platforms/.stamp  ## gevent, trio, and a program that PyInstaller froze, against the emulator
	$(TOOLS)/platforms/bin/python scripts/check_platforms.py
check-httpx2: setup  ## the tests over httpx2, in a copy of the code where httpx is renamed
	$(BIN)/python scripts/check_httpx2.py --uv $(UV)
bench: setup-bench  ## docs/benchmarks.md, its charts and numbers, measured anew in about half an hour
	$(TOOLS)/bench/bin/python tests/benchmarks/run.py --out docs
format: setup  ## code as ruff likes it
	$(BIN)/ruff check -q --fix-only wrapper tests scripts integrations
	$(BIN)/ruff format -q wrapper tests scripts integrations
lock: $(UV)  ## requirements/*.txt, anew
	$(COMPILE) pyproject.toml -o requirements/runtime.txt
	$(COMPILE) pyproject.toml --extra cli --extra emulator -o requirements/demo.txt
	$(COMPILE) pyproject.toml --all-extras --group dev -o requirements/dev.txt
	$(COMPILE) --group generate -o requirements/generate.txt
	$(COMPILE) --group vendors -o requirements/vendors.txt
	$(COMPILE) pyproject.toml --group bench -o requirements/bench.txt
	$(COMPILE) requirements/build.in -o requirements/build.txt
	$(COMPILE) requirements/httpx2.in -o requirements/httpx2.txt
	$(COMPILE) pyproject.toml --all-extras --group platforms -o requirements/platforms.txt
	$(COMPILE) pyproject.toml --all-extras requirements/docs.in -o requirements/docs.txt
	$(COMPILE) integrations/airflow/requirements.in -o integrations/airflow/requirements.txt
	for engine in dagster prefect fastapi; do \
		$(COMPILE) pyproject.toml --all-extras requirements/recipes-$$engine.in -o requirements/recipes-$$engine.txt || exit 1; \
	done
clean:  ## away with all that was made
	rm -rf $(VENV) $(TOOLS) dist .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis

setup: $(VENV)/.stamp
setup-generate: $(TOOLS)/generate/.stamp
setup-vendors: $(TOOLS)/vendors/.stamp
setup-bench: $(TOOLS)/bench/.stamp

$(UV):
	@test -n "$(PYTHON)" || { echo "tidewaiter needs python3.11 or newer on PATH" >&2; exit 2; }
	$(PYTHON) -m pip install -q --disable-pip-version-check --no-input --no-warn-script-location --target $(TOOLS)/uv "uv==$(UV_VERSION)"

# $(call venv,DIRECTORY,LOCK): an environment holding just what LOCK names, by hash.
define venv
	@$(UV) venv -q --clear --python $(PYTHON) $(1)
	@$(UV) pip install -q --python $(1)/bin/python --require-hashes -r requirements/$(2).txt
endef
# $(call project,DIRECTORY): this project in it, editable.
define project
	@$(UV) pip install -q --python $(1)/bin/python --require-hashes -r requirements/build.txt
	@$(UV) pip install -q --python $(1)/bin/python --no-deps --no-build-isolation -e .
endef

$(VENV)/.stamp: requirements/dev.txt requirements/build.txt pyproject.toml | $(UV)
	@echo "setting up $(VENV) ..."
	$(call venv,$(VENV),dev)
	$(call project,$(VENV))
	@touch $@
$(TOOLS)/demo/.stamp: requirements/demo.txt requirements/build.txt pyproject.toml | $(UV)
	@echo "setting up the demo ..."
	$(call venv,$(TOOLS)/demo,demo)
	$(call project,$(TOOLS)/demo)
	@touch $@
$(TOOLS)/docs/.stamp: requirements/docs.txt requirements/build.txt pyproject.toml | $(UV)
	@echo "setting up the builder of the site ..."
	$(call venv,$(TOOLS)/docs,docs)
	$(call project,$(TOOLS)/docs)
	@touch $@
$(TOOLS)/platforms/.stamp: requirements/platforms.txt requirements/build.txt pyproject.toml | $(UV)
	@echo "setting up other platforms ..."
	$(call venv,$(TOOLS)/platforms,platforms)
	$(call project,$(TOOLS)/platforms)
	@touch $@
$(TOOLS)/generate/.stamp: requirements/generate.txt | $(UV)
	@echo "setting up the generator ..."
	$(call venv,$(TOOLS)/generate,generate)
	@touch $@
# Some of these come as source only; setuptools must be there before they are built.
$(TOOLS)/vendors/.stamp: requirements/vendors.txt requirements/build.txt | $(UV)
	@echo "setting up the vendors' own SDKs, for the tests ..."
	$(call venv,$(TOOLS)/vendors,build)
	@$(UV) pip install -q --python $(TOOLS)/vendors/bin/python --no-build-isolation --require-hashes -r requirements/vendors.txt
	@touch $@
$(TOOLS)/bench/.stamp: requirements/bench.txt requirements/build.txt pyproject.toml | $(UV)
	@echo "setting up what make bench compares with ..."
	$(call venv,$(TOOLS)/bench,build)
	@$(UV) pip install -q --python $(TOOLS)/bench/bin/python --no-build-isolation --require-hashes -r requirements/bench.txt
	@$(UV) pip install -q --python $(TOOLS)/bench/bin/python --no-deps --no-build-isolation -e .
	@mkdir -p $(TOOLS)/bench-$(OLDER)
	@git archive $(OLDER) wrapper generated | tar -x -C $(TOOLS)/bench-$(OLDER) || echo "no $(OLDER) here: its column is skipped"
	@touch $@
