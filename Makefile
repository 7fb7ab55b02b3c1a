# Everything this project does, by name. `make help` lists it.
PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := help
ASSIGNMENT ?= cat-classifier
.PHONY: help setup demo report handouts test test-full lab formgrader build data site lint doctor mutation clean

help: ## list these targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

# What is installed is written down twice: what students and graders need, and what tests need.
.venv/.graded: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; '$(PYTHON)' is older. Try: make PYTHON=python3.12 demo"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || \
	  { echo "Python's venv module is missing. On Debian or Ubuntu: sudo apt-get install python3-venv"; exit 1; }
	@echo "Setting up .venv (once, a minute or two) …"
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt -e '.[grade]'
	@touch $@

.venv/.tested: .venv/.graded
	@echo "Adding what the tests need …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[test]'
	@touch $@

setup: .venv/.graded ## make .venv with what students and graders need

demo: .venv/.graded ## set up, grade a demo class, show its points
	@$(BIN)/python -m catornot demo

report: .venv/.graded ## say on one page what a class understood (ASSIGNMENT=...)
	@$(BIN)/python -m catornot report $(ASSIGNMENT)

handouts: .venv/.graded ## printable lessons and feedback, and the zip for an LMS (ASSIGNMENT=...)
	@$(BIN)/python -m catornot export lessons
	@$(BIN)/python -m catornot export lms $(ASSIGNMENT)
	@if ls feedback/*/$(ASSIGNMENT) >/dev/null 2>&1; then $(BIN)/python -m catornot export feedback $(ASSIGNMENT); fi

test: .venv/.tested ## set up and run all quick tests (under 10 minutes)
	@$(BIN)/ruff check . && $(BIN)/ruff format --check --quiet .
	@$(BIN)/python -m catornot build --check
	@$(BIN)/python -m pytest -q -n 2 --dist loadscope -m "not slow and not browser"

test-full: .venv/.tested ## the long tests: measurements, attacks, a real browser
	@$(BIN)/python -m pytest -q -m "slow or browser"

lab: .venv/.graded ## open JupyterLab on your copies of the notebooks
	@$(BIN)/python -m catornot lab

formgrader: .venv/.graded ## for instructors: nbgrader's pages for this course
	@$(BIN)/python -m catornot lab --formgrader

build: .venv/.tested ## build notebooks and releases from their text twins
	@$(BIN)/python -m catornot build

data: .venv/.graded ## draw the pictures again, bit for bit
	@$(BIN)/python -m catornot data

site: .venv/.tested ## the course as pages to read, in build/site
	@$(BIN)/python -m catornot site

lint: .venv/.tested ## lint and format the code
	@$(BIN)/ruff check --fix . && $(BIN)/ruff format . && $(BIN)/mypy

doctor: .venv/.graded ## say whether this machine can grade safely
	@$(BIN)/python -m catornot doctor

mutation: .venv/.tested ## measure what the checks notice, and print the table
	@$(BIN)/python -m catornot mutation

clean: ## remove the environment and everything that grading made
	rm -rf .venv build logs artefacts .catornot gradebook.db
