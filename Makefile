# What a developer runs. `make check test` before every commit; .ci/run does all of it in a fresh environment.
PYTHON ?= .venv/bin/python

.PHONY: install check test browser docs gallery examples bench

install:
	python3 -m venv .venv
	$(PYTHON) -m pip install --upgrade "pip>=25.1"
	$(PYTHON) -m pip install -e '.[all,test]' --group lint --group docs --group browser

check:
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	$(PYTHON) -m mypy

test:
	$(PYTHON) -m pytest --cov

browser:
	$(PYTHON) -m pytest -m browser

docs:
	$(PYTHON) -m sphinx -W --keep-going -b html docs build/docs

gallery:
	$(PYTHON) docs/redraw.py

examples:
	$(PYTHON) -m pytest tests/examples

bench:
	$(PYTHON) -m benchmarks
