# make demo   runs the main job on data_samples/ and shows what came out
# make test   linters, type checks and every test
# make test-engines   the same bytes on Prism, Spark and Flink, which it fetches and starts; nothing where it cannot

VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell for p in python3.12 python3.11 python3; do $$p -c 'import sys; sys.exit(not (3,11) <= sys.version_info[:2] <= (3,12))' 2>/dev/null && echo $$p && break; done)
DEMO_OUT ?= demo-out

.PHONY: demo test test-engines format clean

demo: $(VENV)/installed
	@rm -rf $(DEMO_OUT)
	$(BIN)/kiyome run --input data_samples/sample.warc.gz --input data_samples/texts.jsonl --output $(DEMO_OUT)
	@echo; echo "Three released texts:"
	@$(BIN)/kiyome sample $(DEMO_OUT) --n 3
	@echo; echo "Three rejected texts and why:"
	@$(BIN)/kiyome sample $(DEMO_OUT) --n 3 --rejected
	@echo; echo "The files are in $(DEMO_OUT)/release; look at one page with: $(BIN)/kiyome explain $(DEMO_OUT) URL"

test: $(VENV)/installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python data_samples/pack.py --check
	$(BIN)/pytest -n 2

test-engines: $(VENV)/installed-test
	PYTHONPATH=. $(BIN)/python tests/engines/run_engines.py $(ENGINES_FLAGS)

format: $(VENV)/installed-test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf $(VENV) $(DEMO_OUT) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Kiyome needs Python 3.11 or 3.12; none was found. Give one: make PYTHON=/path/to/python3.11 ..."; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip

$(VENV)/installed: $(VENV)/bin/python setup.py
	$(BIN)/python -m pip install -qq -e .
	@touch $@

$(VENV)/installed-test: $(VENV)/bin/python setup.py
	$(BIN)/python -m pip install -qq -e '.[test]'
	@touch $@ $(VENV)/installed
