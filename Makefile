# Two commands are enough to begin: `make run` and `make test`. `make help` lists the rest.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
MANAGE := $(BIN)/python manage.py
# What the site makes while it runs. A relative path counts from this folder.
STATE_DIR ?= var
KEYS := $(subst $() ,\ ,$(STATE_DIR))/signer.keys
export PORT STATE_DIR
export PYTHONPATH := site

.DEFAULT_GOAL := help

help:  ## List the commands
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 16

run: .port-is-free $(VENV)/run-ready $(KEYS)  ## Install, load the demo on first run, serve on PORT (8000), send mail, make files to print
	@$(MANAGE) compile_catalogues
	@$(MANAGE) migrate --verbosity 0
	@test -e "$(STATE_DIR)/demo-loaded" || ( $(MANAGE) load_demo && touch "$(STATE_DIR)/demo-loaded" )
	@echo
	@echo "  The site:       http://127.0.0.1:$(PORT)/"
	@echo "  For staff:      http://127.0.0.1:$(PORT)/admin/   (lost the password? make password WHO=editor)"
	@echo "  Mail it sends:  $(STATE_DIR)/mail/, one file a message, within seconds"
	@echo "  Stop it with Ctrl+C."
	@echo
	@export DJANGO_SETTINGS_MODULE=config.settings.dev; \
	$(MANAGE) send_outbox --loop & mailer=$$!; \
	$(MANAGE) make_editions --loop & printer=$$!; \
	$(BIN)/gunicorn config.wsgi --bind 127.0.0.1:$(PORT) \
		--workers 2 --threads 4 --reload --no-control-socket --log-level error & server=$$!; \
	trap 'kill $$server' INT TERM; \
	wait $$server; wait $$server; kill $$mailer $$printer 2>&-; wait; true

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

faults: $(VENV)/test-ready  ## Kill servers and trouble the mail on purpose, briefly: is a signature lost? (bench/README.md)
	$(BIN)/python -m bench.faults.f1_web_worker_kill --kills 10
	$(BIN)/python -m bench.faults.f2_database_kill --kills 5
	$(BIN)/python -m bench.faults.f3_negative_control --kills 5
	$(BIN)/python -m bench.faults.f4_sqlite_worker_kill --kills 10
	$(BIN)/python -m bench.faults.f5_simultaneous_confirms --signatures 10
	$(BIN)/python -m bench.faults.f6_double_clicks --races 50
	$(BIN)/python -m bench.faults.f8_outbox_worker_kill --mails 60 --kills 3
	$(BIN)/python -m bench.faults.f9_mail_server_trouble --people 60
	$(BIN)/python -m bench.faults.random_steps --on postgres --steps 1000
	$(BIN)/python -m bench.faults.random_steps --on sqlite --steps 1000

reading: $(VENV)/test-ready browser  ## Weight and speed of every kind of page on a slow link (bench/README.md; 15 minutes)
	$(BIN)/python -m bench.reading

lighthouse: $(VENV)/test-ready browser  ## Lighthouse's marks for every kind of page (needs Node and npm; 10 minutes)
	$(BIN)/python -m bench.lighthouse

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

.port-is-free:
	@$(PYTHON) -c 'import socket, sys; sys.exit(0 if socket.socket().connect_ex(("127.0.0.1", $(PORT))) else \
		"Port $(PORT) is in use. Stop the program there, or take another: make run PORT=8001")'

# Only when missing, however old: without the keys of its time no signature can be read.
$(KEYS): | $(VENV)/run-ready
	@mkdir -p "$(STATE_DIR)"
	@$(MANAGE) create_signer_keys

$(VENV)/run-ready: requirements.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing what the site runs on (about a minute, the first time only)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/test-ready: requirements.txt requirements-dev.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@ $(VENV)/run-ready

.PHONY: help run .port-is-free password test lint check test-sqlite test-postgres test-browser faults reading lighthouse browser messages screens format
