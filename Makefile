# Two commands are enough to begin: `make run` and `make test`. `make help` lists the rest.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
MANAGE := $(BIN)/python manage.py
export PORT
export PYTHONPATH := site

.DEFAULT_GOAL := help

help:  ## List the commands
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 16

run: $(VENV)/run-ready var/signer.keys  ## Install, load the demo on first run, serve on PORT (8000), send mail
	@$(MANAGE) compile_catalogues
	@$(MANAGE) migrate --verbosity 0
	@test -e var/demo-loaded || ( $(MANAGE) load_demo && touch var/demo-loaded )
	@echo
	@echo "  The site:       http://127.0.0.1:$(PORT)/"
	@echo "  For staff:      http://127.0.0.1:$(PORT)/admin/   (lost the password? make password WHO=editor)"
	@echo "  Mail it sends:  var/mail/, one file a message, within seconds"
	@echo "  Stop it with Ctrl+C."
	@echo
	@export DJANGO_SETTINGS_MODULE=config.settings.dev; \
	$(MANAGE) send_outbox --loop & mailer=$$!; \
	$(BIN)/gunicorn config.wsgi --bind 127.0.0.1:$(PORT) \
		--workers 2 --threads 4 --reload --no-control-socket --log-level error & server=$$!; \
	trap 'kill $$server' INT TERM; \
	wait $$server; wait $$server; kill $$mailer 2>&-; wait; true

password:  ## Give a demo user a new password: make password WHO=editor
	@$(MANAGE) changepassword $(WHO)

test: $(VENV)/test-ready  ## Everything: style, checks, tests on SQLite and PostgreSQL, browser tests
	@$(MAKE) --no-print-directory lint check test-sqlite test-postgres test-browser

lint: $(VENV)/test-ready  ## Style, templates, and who may import whom
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djhtml --check --tabwidth 4 templates
	PYTHONPATH=.:site $(BIN)/lint-imports

check: $(VENV)/test-ready  ## Migrations complete, and production settings without a warning
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python tests/check_deploy.py

test-sqlite: $(VENV)/test-ready  ## The tests on SQLite
	$(BIN)/pytest -n 2 -m "not browser"

test-postgres: $(VENV)/test-ready  ## The tests on PostgreSQL (TEST_DATABASE_URL, or a server of our own)
	$(BIN)/python tests/on_postgres.py $(BIN)/pytest -n 2 -m "not browser"

test-browser: $(VENV)/test-ready browser  ## The journeys in headless Chromium
	$(BIN)/pytest -m browser

browser: $(VENV)/test-ready  ## Make sure there is a Chromium to drive
	@$(BIN)/python tests/browser/find_chromium.py

messages:  ## Collect the strings to translate into locale/ (needs gettext)
	$(MANAGE) makemessages --locale km --ignore '.venv/*' --ignore 'tests/*' \
		--no-location --no-wrap

screens: $(VENV)/test-ready browser  ## Draw docs/screens/ anew from a fresh demo site
	$(BIN)/python tests/browser/screens.py

format: $(VENV)/test-ready  ## Put style in order
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/djhtml --tabwidth 4 templates

var/signer.keys: $(VENV)/run-ready
	@$(MANAGE) create_signer_keys

$(VENV)/run-ready: requirements.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing what the site runs on (about a minute, the first time only)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@mkdir -p var && touch $@

$(VENV)/test-ready: requirements.txt requirements-dev.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@mkdir -p var && touch $@ $(VENV)/run-ready

.PHONY: help run password test lint check test-sqlite test-postgres test-browser browser messages screens format
