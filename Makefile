# The commands of the README. Everything they need is made in this folder: .venv/ and state/.
SHELL := /bin/bash
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do command -v $$p >/dev/null && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' && echo $$p && break; done)
BIN := .venv/bin
WORKERS := $(shell echo $$(( $$(nproc) + 2 )))  # browsers, servers and setups wait a third of the time
DB ?= state/mentorlyft.duckdb
export MENTORLYFT_DB ?= $(DB)
# our systems are small: a second thread costs more than it gives
export OPENBLAS_NUM_THREADS ?= 1

.PHONY: run test check check-slow bench truth demo clean

run: .venv/ready demo  ## open the dashboard, on the demo if nothing was loaded
	$(BIN)/streamlit run app.py --server.headless=$$([ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] && echo false || echo true)

demo: .venv/ready  ## build the demo database if there is none
	@test -e "$(MENTORLYFT_DB)" || { echo "No database yet: building the demo, about half a minute."; \
	  mkdir -p state && $(BIN)/python -m analytics demo --out state/demo && \
	  $(BIN)/python -m analytics load state/demo --db "$(MENTORLYFT_DB)" > state/demo-load.txt && \
	  echo "Demo database ready; its load report is in state/demo-load.txt."; }

test: .venv/ready-dev  ## every test, the browser ones too
	@.ci/chromium; found=$$?; \
	if [ $$found = 0 ]; then left="not slow"; \
	elif [ -n "$(ALL)" ]; then echo "Chromium is missing, and nothing may be left out."; exit 1; \
	else left="not slow and not browser"; fi; \
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder -m "$$left"; result=$$?; \
	[ $$found = 0 ] || echo "LEFT OUT: the tests in a real browser, because there is no Chromium here."; exit $$result

check: .venv/ready-dev  ## style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

check-slow: .venv/ready-dev  ## the long runs: 200 seeds of every simulated world, every bad input through the page
	$(BIN)/python -m pytest -n auto -m slow
	$(BIN)/python -m pytest -n auto tests/admission/bad_input --through-the-page

bench: .venv/ready-dev  ## speed, as ratios against named baselines
	$(BIN)/python -m benchmarks

.venv/ready: requirements.txt
	@.ci/venv "$(PYTHON)"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/ready-dev: requirements-dev.txt requirements-oracles.txt .venv/ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -r requirements-oracles.txt
	@touch $@

truth: .venv/ready-dev  ## 200 seeds of every simulated world against the limits of the method, a few minutes
	$(BIN)/python -m benchmarks.truth

clean:  ## remove what was built; loaded data in state/ stay
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache tests/browser/screenshots
