# Everything this project does, by name. `make help` lists it.
PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := help
ASSIGNMENT ?= cat-classifier
.PHONY: help setup demo report handouts test types built style test-full attacks attacks-cold bench lab formgrader build data site lint doctor mutation clean

help: ## list these targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

ifeq ($(wildcard catornot/__main__.py),)
$(error Run make in the course's own folder, where README.md is)
endif
# An environment that was moved, or whose Python is gone, is made anew.
$(shell [ -x $(BIN)/python ] && [ "$$(cat .venv/.graded 2>/dev/null)" = "$(CURDIR)" ] || \
  rm -f .venv/.graded .venv/.tested)

# What students and graders need; then what tests need. catornot/workspace/environment.py says what is wrong.
.venv/.graded: requirements.txt pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "There is no '$(PYTHON)' on this machine. \
	Name a Python 3.11 or newer: make PYTHON=python3.12 demo"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "'$(PYTHON)' is older \
	than Python 3.11. Name a newer one: make PYTHON=python3.12 demo"; exit 1; }
	@$(PYTHON) -m catornot setup --extra grade
# The grader's checkers and workers write nothing, so whatever is not compiled they compile each time.
	@$(BIN)/python -m compileall -q fairgrade catornot

.venv/.tested: .venv/.graded
	@$(PYTHON) -m catornot setup --extra test

setup: .venv/.graded ## make .venv with what students and graders need

demo: .venv/.graded ## set up, grade a demo class, show its points
	@$(BIN)/python -m catornot demo

report: .venv/.graded ## say on one page what a class understood (ASSIGNMENT=...)
	@$(BIN)/python -m catornot report $(ASSIGNMENT)

handouts: .venv/.graded ## printable lessons and feedback, and the zip for an LMS (ASSIGNMENT=...)
	@$(BIN)/python -m catornot export lessons
	@$(BIN)/python -m catornot export lms $(ASSIGNMENT)
	@if ls feedback/*/$(ASSIGNMENT) >/dev/null 2>&1; then $(BIN)/python -m catornot export feedback $(ASSIGNMENT); fi

# Where Python shall write no bytecode, each of a run's processes would compile each test anew.
test test-full attacks-cold: export PYTHONDONTWRITEBYTECODE =

test: .venv/.tested ## set up and run all quick tests (under 8 minutes)
	@$(MAKE) --no-print-directory --jobs=2 types built style
	@$(BIN)/python -m pytest -q -n 2 --dist loadscope --no-loadscope-reorder \
	  -m "not slow and not browser"

types:
	@$(BIN)/mypy

built:
	@$(BIN)/python -m catornot build --check

style:
	@$(BIN)/ruff check . && $(BIN)/ruff format --check --quiet .

# These mostly wait (for what never ends, for a browser), so four share two cores. Each group begins
# when somebody is free, the longest first: tests/conftest.py.
LONG := -n 4 --dist loadgroup --no-loadscope-reorder
test-full: .venv/.tested ## the long tests: measurements, attacks, a real browser
	@$(BIN)/python -m pytest -q $(LONG) -m slow tests/attacks
	@$(BIN)/python -m pytest -q $(LONG) -m "slow or browser" --ignore tests/attacks

attacks: .venv/.tested ## compare plain nbgrader and ours on all attacks (an hour)
	@PYTHONPATH=tests $(BIN)/python tests/attacks/comparison.py

attacks-cold: .venv/.tested ## the attacks of test-full, with every process started by itself
	@$(BIN)/python -m pytest -q $(LONG) -m slow --cold tests/attacks

bench: .venv/.graded ## measure ours beside plain nbgrader, and write docs/scale.md (8 minutes)
	@$(BIN)/python -m benchmarks $(BENCH)

lab: .venv/.graded ## open JupyterLab on your copies of the notebooks
	@$(BIN)/python -m catornot lab

formgrader: .venv/.graded ## for instructors: nbgrader's pages for this course
	@$(BIN)/python -m catornot lab --formgrader

build: .venv/.tested ## build notebooks and releases from their text twins
	@$(BIN)/python -m catornot build

data: .venv/.graded ## draw the pictures again, bit for bit
	@$(BIN)/python -m catornot data

site: .venv/.tested ## pages to read, and a Lab that runs in the browser (build/site)
	@$(BIN)/python -m catornot site

lint: .venv/.tested ## lint and format the code
	@$(BIN)/ruff check --fix . && $(BIN)/ruff format . && $(BIN)/mypy

doctor: .venv/.graded ## say whether this machine can grade safely
	@$(BIN)/python -m catornot doctor

mutation: .venv/.tested ## measure what the checks notice, and print the table
	@$(BIN)/python -m catornot mutation

clean: ## remove the environment and everything that grading made
	rm -rf .venv build logs artefacts .catornot gradebook.db
