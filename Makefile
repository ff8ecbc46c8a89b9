PYTHON ?= python3
VENV ?= .venv
OUT ?= out
BIN = $(VENV)/bin

.PHONY: graph test clean

# The graph of the sample articles, in out/: the store, TriG, the page and the report to open in a browser.
graph: $(VENV)/.installed
	rm -rf $(OUT)/store
	mkdir -p $(OUT)
	$(BIN)/kg build --samples --store $(OUT)/store --quiet
	$(BIN)/kg export --store $(OUT)/store --format trig -o $(OUT)/graph.trig
	$(BIN)/kg view --store $(OUT)/store -o $(OUT)/alliances.html
	$(BIN)/kg report --store $(OUT)/store -o $(OUT)/report.html
	@echo
	@$(BIN)/kg info --store $(OUT)/store
	@echo
	@echo "Open $(OUT)/alliances.html in a browser, or ask: $(BIN)/kg query --list"

# The whole test suite.
test: $(VENV)/.tested
	$(BIN)/python -m pytest -n 2 --dist loadfile

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	touch $@

$(VENV)/.tested: pyproject.toml $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[test]"
	touch $@

clean:
	rm -rf $(VENV) $(OUT)
