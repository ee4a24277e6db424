# Two commands do everything on a machine with Python 3.11 (or later) and make: `make demo` and `make test`.

PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3)
VENV ?= .venv
OUT ?= out/demo
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet install --no-compile
export PYTHONUTF8 := 1

.PHONY: demo test check fuzz quality readers bench peers notebooks docs clean
.DEFAULT_GOAL := demo

$(BIN)/python:
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo 'luocdo needs Python 3.11 or later: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)' >&2; exit 1; }
	"$(PYTHON)" -m venv $(VENV)

$(VENV)/core: pyproject.toml | $(BIN)/python
	@echo 'Installing luocdo and what it needs into $(VENV): a minute or two …'
	@$(PIP) --editable .
	@touch $@

$(VENV)/dev: pyproject.toml | $(BIN)/python
	@echo 'Installing the tools for development into $(VENV): a minute or two …'
	@$(PIP) --editable '.[dev]'
	@touch $@ $(VENV)/core

demo: $(VENV)/core  ## read the samples, build their graph, write pages, say where they are
	$(BIN)/luocdo build data/samples --graph $(OUT)/graph
	$(BIN)/luocdo lineage '02/CT-UBND Lai Châu' --graph $(OUT)/graph
	$(BIN)/luocdo lineage '22/2008/CT-TTg' --down --graph $(OUT)/graph
	$(BIN)/luocdo html '02/CT-UBND Lai Châu' --graph $(OUT)/graph -o $(OUT)/02-CT-UBND.html
	$(BIN)/luocdo html --network --graph $(OUT)/graph -o $(OUT)/network.html
	$(BIN)/luocdo export $(OUT)/luocdo.xlsx --graph $(OUT)/graph
	$(BIN)/luocdo export $(OUT)/luocdo.ttl --graph $(OUT)/graph
	@echo
	@echo 'Open in a browser:  $(abspath $(OUT))/02-CT-UBND.html   (one directive)'
	@echo '                    $(abspath $(OUT))/network.html      (all of them)'
	@echo 'Open in Excel:      $(abspath $(OUT))/luocdo.xlsx'
	@echo 'Ask more:           $(BIN)/luocdo --help'

check: $(VENV)/dev  ## the fast part of `make test`: style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

test: check  ## everything, as continuous integration does it
	$(BIN)/pytest

fuzz: $(VENV)/dev  ## new examples for every property that Hypothesis checks, two thousand each; some minutes
	HYPOTHESIS_PROFILE=fuzz $(BIN)/pytest $$(grep -rl '@given' tests)

quality: $(VENV)/dev  ## precision and recall of the extraction, kind by kind
	$(BIN)/python -m benchmarks.quality
	$(BIN)/python -m benchmarks.readers --twins

readers: $(VENV)/dev  ## real files, the samples in every format, a folder of hostile files
	$(BIN)/python -m benchmarks.round_trip
	$(BIN)/python -m benchmarks.hostile
	$(BIN)/python -m benchmarks.readers

bench: $(VENV)/core  ## speed of the reading beside eyecite and refex, of a graph beside rdflib; memory
	$(firstword $(wildcard $(VENV)-bench/bin/python) $(BIN)/python) -m benchmarks.extract
	$(BIN)/python -m benchmarks.graph --documents 5000 --references 50000

peers: | $(BIN)/python  ## an environment of their own for eyecite and refex: one of them installs a package `tests`
	"$(PYTHON)" -m venv $(VENV)-bench
	$(VENV)-bench/bin/python -m pip --disable-pip-version-check --quiet install --no-compile --editable '.[bench]'

notebooks: $(VENV)/dev  ## run the notebooks again and keep their outputs
	$(BIN)/python notebooks/run.py

docs: demo  ## write docs/commands.md anew from --help, and the pictures where Chromium is
	$(BIN)/python -m luocdo.command.reference > docs/commands.md
	$(call picture,02-CT-UBND.html,luoc-do.png)
	$(call picture,network.html,mang.png)

CHROMIUM := $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)
picture = $(or $(CHROMIUM),:) --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size=1280,900 \
  --user-data-dir=$(abspath $(OUT))/browser --screenshot=docs/$(2) file://$(abspath $(OUT))/$(1) 2>/dev/null

clean:  ## remove what make wrote, the environment too
	rm -rf out dist $(VENV) $(VENV)-bench .mypy_cache .ruff_cache .pytest_cache .hypothesis
