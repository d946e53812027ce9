# The front door. The build itself is Meson and Ninja; `make help` lists what there is.
BUILD ?= build
SERVE ?= 1
DB ?= demo/klimat.db
SUITE ?=
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

.PHONY: help deps build demo test suite sanitize fuzz bench coverage format lint install clean

help: ## this list
	@awk -F':.*## ' '/^[a-z]+:.*## /{printf "  make %-9s %s\n", $$1, $$2}' Makefile

deps: ## install what is missing (Debian packages, npm packages)
	@tools/install-deps

build: deps ## build the program: build/klimat
	@test -f $(BUILD)/build.ninja || meson setup $(BUILD) >/dev/null || { cat $(BUILD)/meson-logs/meson-log.txt; exit 1; }
	@ninja -C $(BUILD) --quiet

demo: build ## build, load the example, print the gap, write the charts, serve on 127.0.0.1:8030 (SERVE=0: files only)
	@tools/demo $(BUILD)/klimat $(DB) $(SERVE)

test: ## run every test on both database engines and in the browser
	@tools/run-tests

suite: build ## run one suite: make suite SUITE=unit (unit, store, app, cli, web, check)
	@tools/run-tests $(SUITE)

sanitize: ## the tests of the C code under address and undefined-behaviour sanitizers
	@tools/run-tests sanitize

fuzz: ## fuzz every parser, 20 s each (SECONDS_EACH=n)
	@tools/run-fuzz

bench: build ## measure every figure of docs/performance.md
	@tools/run-bench

coverage: ## line coverage of the tests
	@tools/run-coverage

format: ## format the C sources
	@git ls-files 'src/*.[ch]' 'tests/*.[ch]' 'tools/*.[ch]' 'fuzz/*.[ch]' 'bench/*.[ch]' | xargs clang-format -i

lint: ## static analysis of the C sources
	@tools/run-lint

install: build ## install the program and its page for man (PREFIX=/usr/local, DESTDIR)
	@[ -z "$(PREFIX)" ] || meson configure $(BUILD) -Dprefix="$(PREFIX)"
	@meson install -C $(BUILD)

clean: ## remove what was built
	@rm -rf $(BUILD) build-* demo
