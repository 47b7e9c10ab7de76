# `make help` lists what can be made.
.DEFAULT_GOAL := help
# Two installations at a time would wait for each other, and fail.
.NOTPARALLEL:
.PHONY: help demo test build install format lint-style generate golden bench order clients fuzz \
  fuzz-program clean \
  prerequisites-build prerequisites-test image

PREFIX ?= /usr/local
DESTDIR ?=
SWIFT ?= swift
SWIFT_SOURCES := Package.swift Sources Tests
# Debian keeps nft and ip where an ordinary user's PATH does not reach.
export PATH := $(PATH):/usr/sbin:/sbin
RELEASE := .build/release/swnft

help: ## list these targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | \
	  awk -F '|' '{ printf "%-18s %s\n", $$1, $$2 }'

demo: build image ## check, compile and load a ruleset with a flowtable, and watch it forward packets
	@Tools/demo

test: build image ## install what is missing, build, and run all tests
	$(SWIFT) test

build: prerequisites-build ## the release program, in .build/release/swnft
	@resources=$$(SWIFT=$(SWIFT) Tools/static-libraries) && \
	SWNFT_RESOURCES=$${resources:-} \
	$(SWIFT) build -c release --static-swift-stdlib --disable-local-rpath --product swnft
	@# The linker leaves it in the cache page by page. Read anew it lies there in larger pieces, as
	@# what is installed does, and a start maps it with fewer faults.
	@sync $(RELEASE) && dd if=$(RELEASE) iflag=nocache count=0 status=none && cat $(RELEASE) >/dev/null

install: ## put what `make build` made, manual pages and completions under $(DESTDIR)$(PREFIX)
	@test -x $(RELEASE) || { echo "no $(RELEASE) yet: run 'make build' first" >&2; exit 1; }
	install -d "$(DESTDIR)$(PREFIX)/sbin"
	install -m 755 $(RELEASE) "$(DESTDIR)$(PREFIX)/sbin/swnft"
	install -d "$(DESTDIR)$(PREFIX)/share/man/man8"
	install -m 644 Documentation/*.8 "$(DESTDIR)$(PREFIX)/share/man/man8"
	install -D -m 644 Documentation/completions/swnft.bash \
	  "$(DESTDIR)$(PREFIX)/share/bash-completion/completions/swnft"
	install -D -m 644 Documentation/completions/_swnft \
	  "$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_swnft"
	install -D -m 644 Documentation/completions/swnft.fish \
	  "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/swnft.fish"

format: ## format the Swift sources in place
	$(SWIFT) format --in-place --recursive $(SWIFT_SOURCES)

lint-style: ## say where the Swift sources are not formatted
	$(SWIFT) format lint --strict --recursive $(SWIFT_SOURCES)

generate: ## write anew what is made from the catalogue, the rules and the options
	SWNFT_WRITE=generated $(SWIFT) test --filter Generated

golden: ## write the expected outputs in Tests/Golden anew; read the diff before you commit it
	SWNFT_WRITE=golden $(SWIFT) test --filter 'Golden|FixtureTests'

bench: build prerequisites-test ## compare CPU, memory and start-up with the installed nft
	@Tools/bench

order: prerequisites-test ## write Tools/start-order anew: what the linker puts side by side
	@Tools/order

clients: build ## run programs that call nft with swnft in its place
	@Tests/Clients/run

fuzz: prerequisites-build ## let libFuzzer look for faults for a minute (SECONDS=N), and keep what crashes
	@Tools/fuzz-modules $(or $(SECONDS),60)

fuzz-program: build ## broken rulesets for a minute (SECONDS=N) to find crashes, then random ones beside nft
	@Tools/prerequisites python
	@Tools/fuzz $(or $(SECONDS),60)
	@Tools/differential $(or $(SECONDS),60)

clean: ## remove what was built, and the virtual machine's image
	rm -rf .build .build-* .vm

prerequisites-build:
	@Tools/prerequisites build

prerequisites-test:
	@Tools/prerequisites test

image: prerequisites-test
	@Tests/VM/build-image
