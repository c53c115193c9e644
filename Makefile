# `make demo` shows what onrecord does, `make test` is what CI runs. Both set up all they need in .venv.
#
# Needs Python 3.11 or later: python3, or the one named as in `make test PYTHON=python3.12`.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
DATA ?= ../shared/data
TRAIN = $(BIN)/python -m training --data $(DATA)

.PHONY: help demo test bench evaluate train clean

help:
	@echo "make demo      read a real page and show what stands on the record"
	@echo "make test      style, types, tests and the quality gate, as CI runs them"
	@echo "make bench     speed, memory and quality beside a peer, in one run"
	@echo "make evaluate  every figure of the shipped model, by kind (data: $(DATA))"
	@echo "make train     a model folder from public weights and the data"
	@echo "make clean     remove what these made, but for .venv"

demo: $(VENV)/ready
	@mkdir -p runs && rm -f runs/demo.db
	$(BIN)/onrecord annotate examples/page.html --format text
	$(BIN)/onrecord read examples/page.html --record runs/demo.db
	$(BIN)/onrecord search asylum --record runs/demo.db

test: $(VENV)/ready-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/pytest
	$(BIN)/python -m evaluation.gate

bench: $(VENV)/ready-dev
	$(BIN)/python -m benchmarks --data $(DATA)

evaluate: $(VENV)/ready-dev
	$(BIN)/python -m evaluation --data $(DATA)

# Each run learns from what the one before it read. Later ones start from the weights before them and end halfway between, save
# the last, which rounds their average anew. The fast model is cut out of the default, which it follows.
train: $(VENV)/ready-train
	$(TRAIN) --run runs/teacher --model runs/teacher/model --epochs 5 --gold-passes 4 --rounded-share 0
	$(TRAIN) --run runs/first --model runs/first/model --taught-by runs/teacher/model
	$(TRAIN) --run runs/second --model runs/second/model --taught-by runs/first/model --start-from runs/first \
		--epochs 3.1 --gold-passes 4 --encoder-rate 1e-4 --head-rate 7e-4
	$(TRAIN) --run runs/third --model runs/third/model --taught-by runs/second/model --start-from runs/second \
		--epochs 1.7 --gold-passes 4 --encoder-rate 1e-4 --head-rate 7e-4 --seed 2
	$(TRAIN) --run runs/last --model runs/model --version 4 --taught-by runs/second/model --start-from runs/third --start-share 0 \
		--epochs 0.11 --gold-passes 4 --rounded-share 1 --encoder-rate 3e-5 --head-rate 2e-4 --seed 4
	$(TRAIN) --run runs/fast --model runs/fast/model --size fast --teacher runs/second --taught-by runs/second/model \
		--epochs 2.9 --gold-passes 4 --encoder-rate 4e-4 --head-rate 1e-3 --dropout 0.03
	$(TRAIN) --run runs/fast-second --model runs/fast-second/model --size fast --teacher runs/third \
		--start-from runs/fast --start-share 0 --taught-by runs/second/model --epochs 0.9 --gold-passes 4 \
		--encoder-rate 2.5e-4 --head-rate 7e-4 --dropout 0.03 --soft-weight 0.7 --seed 3
	$(TRAIN) --run runs/fast-third --model runs/model-fast --name attribution-en-fast --version 5 --size fast --teacher runs/last \
		--start-from runs/fast-second --start-share 0 --taught-by runs/model --epochs 1.75 --gold-passes 4 \
		--encoder-rate 3e-4 --head-rate 8e-4 --dropout 0.03 --soft-weight 0.7 --seed 5

clean:
	rm -rf build dist runs/demo.db *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	  || { echo "onrecord needs Python 3.11 or later, $(PYTHON) is not: name one with PYTHON=" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/ready: requirements.txt pyproject.toml | $(BIN)/python
	$(PIP) install -r requirements.txt
	$(PIP) install --no-deps --editable .
	@touch $@

$(VENV)/ready-dev: requirements-dev.txt $(VENV)/ready
	$(PIP) install -r requirements-dev.txt
	@touch $@

$(VENV)/ready-train: training/requirements.txt $(VENV)/ready-dev
	$(PIP) install -r training/requirements.txt
	@touch $@
