.DEFAULT_GOAL := help
.PHONY: demo unit test tsan test-16 fuzz sounds-test faults bench container-test build deb deb-test install uninstall format clean help

SOURCES := Sources Tests Benchmarks Package.swift

demo: ## four real calls on a real Asterisk, with their records; stays up until Ctrl-C (as root)
	@scripts/demo

unit: ## unit and wire tests: no root, no Asterisk, two minutes
	@scripts/unit

test: ## formatting, build without warnings, unit, wire and end-to-end tests (as root)
	@scripts/test

tsan: ## the unit and wire tests under the thread sanitizer
	@scripts/tsan

test-16: ## the end-to-end tests on Asterisk 16, Debian 11's (as root)
	@scripts/test --asterisk 16

fuzz: ## 100,000 inputs that are nearly right for each parser of what comes from outside, 10,000 plans edited by forms
	HOTLINE_FUZZ_RUNS=100000 swift test --disable-xctest --filter '^FuzzTests\.|Any plan edited by forms'

sounds-test: ## all 1,998 sound files of every kind, each accepted or refused for the right reason, about 20 minutes
	HOTLINE_SOUNDS=1998 swift test --disable-xctest --filter 'SoundFileTests'

faults: ## proof that no call is lost: 2,000 calls under each of 19 faults, about 45 minutes (as root)
	@scripts/faults

bench: ## speed and size, measured beside a minimal server in C
	@scripts/bench

container-test: ## both containers, called by SIPp containers; starts an engine if none runs (as root)
	@scripts/container-test

build: ## the executable, optimised: .build/release/hotline
	swift build -c release --product hotline

deb: ## a Debian package in .build/deb, with a program that needs no Swift on the machine
	@scripts/deb

deb-test: ## the package on a server with systemd: installed, upgraded during calls, removed, purged (as root)
	@scripts/deb-test

install: ## as services on this Debian or Ubuntu, or an upgrade that drops no call (as root; make build first)
	@scripts/install

uninstall: ## program and services; data stay (as root)
	@scripts/uninstall

format: ## bring all Swift sources into the project's format
	swift format --in-place --recursive $(SOURCES)

clean: ## remove what was built
	rm -rf .build Benchmarks/.build

help: ## this list
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / {printf "make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
