# heed: `make run` starts it, `make test` tests it; both install missing Debian packages.
# Everything is built under $(O).

O       ?= build
PREFIX  ?= /usr/local
DESTDIR ?=
VERSION := 0.1.0

ifeq ($(origin CC),default)
CC := gcc
endif
CFLAGS  ?= -O2 -g
WERROR  ?=
WARN    := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
	-Wvla -Wcast-qual -Wwrite-strings -Wimplicit-fallthrough $(WERROR)
# SAN=1: address and undefined-behaviour sanitizers; used by `make asan`.
ifdef SAN
SANFLAGS := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
endif
ALL_CFLAGS = -std=c17 -D_XOPEN_SOURCE=700 $(WARN) $(SANFLAGS) $(CFLAGS) -fstack-protector-strong \
	-fPIE -Isrc -I. $(BEFORE) -include src/base/banned.h -MMD -MP \
	-DHEED_VERSION='"$(VERSION)"' -DHEED_LIBEXEC='"$(PREFIX)/libexec/heed"' \
	-DHEED_SHARE='"$(PREFIX)/share/heed"'
ALL_LDFLAGS = $(SANFLAGS) $(LDFLAGS) -pie -Wl,--as-needed -Wl,-z,relro -Wl,-z,now

pkg = $(shell pkg-config --$(1) $(2) 2>/dev/null)

# One short line for each step; V=1 shows the commands.
ifdef V
say =
else
say = @printf '  %s\n' $@;
endif

# External libraries, by the layer that may use them. Debian's libinih and libcjson have
# pkg-config files; libunistring has none. libical is loaded when it is needed (libical.c).
LIBS_base     = $(call pkg,libs,libcjson inih) -lunistring
LIBS_inbox    =
LIBS_catalog  =
LIBS_networks = $(call pkg,libs,libxml-2.0 libpsl)
LIBS_store    = $(call pkg,libs,sqlite3)
LIBS_engine   = $(call pkg,libs,libcurl libcrypto libmicrohttpd) -lresolv
LIBS_keyring  = $(call pkg,libs,libsecret-1)
LIBS_demo     = $(call pkg,libs,libmicrohttpd libcrypto)
LIBS_cli      =
LIBS_client   =
LIBS_tui      = $(call pkg,libs,ncursesw)
CFLAGS_inbox    = $(call pkg,cflags,libical)
CFLAGS_networks = $(call pkg,cflags,libxml-2.0 libpsl)
CFLAGS_engine   = $(call pkg,cflags,libcurl libcrypto libmicrohttpd)
CFLAGS_keyring  = $(call pkg,cflags,libsecret-1)
CFLAGS_demo     = $(call pkg,cflags,libmicrohttpd libcrypto)
CFLAGS_base     = $(call pkg,cflags,libcjson inih)

# A layer is an archive, followed by its dependencies. `catalog` is what heed knows about
# networks, `client` is heed's side of the engine.
NEEDS_base     = base
NEEDS_inbox    = inbox base
NEEDS_figures  = figures inbox base
NEEDS_catalog  = catalog inbox base
NEEDS_networks = networks catalog inbox base
NEEDS_store    = store catalog inbox base
NEEDS_client   = client base
NEEDS_engine   = engine networks store catalog inbox base
NEEDS_demo     = demo inbox base
NEEDS_cli      = cli client store catalog figures inbox base
NEEDS_tui      = tui cli client store catalog figures inbox base

LAYERS := base inbox figures catalog networks store client engine demo cli tui

# The sources in a folder and its subfolders.
sources = $(sort $(wildcard $(1)/*.c $(1)/*/*.c))
$(foreach l,$(filter-out tui catalog,$(LAYERS)),$(eval C_$(l) := $$(filter-out %/main.c,$$(call sources,src/$(l)))))
C_tui  := $(call sources,tui)
# The part of the networks that is linked into heed: data only.
C_catalog  := src/networks/catalog.c src/networks/catalog_field.c src/networks/catalog_pace.c src/networks/op.c $(wildcard src/networks/rows/*.c)
C_networks := $(filter-out $(C_catalog),$(C_networks))

SCHEMA  := $(sort $(wildcard src/store/schema/*.sql))
KEYMAPS := $(sort $(wildcard keymaps/*.keys))

.PHONY: all run test test-built test-quick fetch-servers test-servers lint format asan fuzz fuzz-run bench install clean
.SECONDEXPANSION:
.DELETE_ON_ERROR:
.SECONDARY:
.SUFFIXES:

all: $(O)/heed $(O)/heed-engine $(O)/heed-keyring $(O)/heed-demo

# Bytes as numbers: compilers limit the length of string literals.
bytes = od -An -v -tx1 $(1) | sed 's/ \(..\)/0x\1,/g'

$(O)/gen/schema.c: $(SCHEMA) Makefile
	@mkdir -p $(@D)
	@{ printf '/* Made from src/store/schema by the Makefile. */\n#include "store/upgrade/schema.h"\n'; \
	n=0; for f in $(SCHEMA); do n=$$((n + 1)); \
	printf 'static const char schema_%d[] = {\n' $$n; $(call bytes,"$$f"); printf '0};\n'; done; \
	printf 'const char *const store_schema[] = {'; \
	i=1; while [ $$i -le $$n ]; do printf 'schema_%d, ' $$i; i=$$((i + 1)); done; \
	printf '};\nconst int store_schema_count = %d;\n' $$n; } > $@
$(O)/gen/default_keys.c: keymaps/default.keys Makefile
	@mkdir -p $(@D)
	@{ printf '/* Made from keymaps/default.keys by the Makefile. */\n#include "tui/term/keymap.h"\n'; \
	printf 'const char default_keys[] = {\n'; $(call bytes,$<); printf '0};\n'; } > $@
C_store += $(if $(SCHEMA),$(O)/gen/schema.c)
C_tui   += $(if $(wildcard keymaps/default.keys),$(O)/gen/default_keys.c)

define layer
OBJ_$(1) := $(patsubst %.c,$(O)/obj/%.o,$(patsubst $(O)/gen/%,gen/%,$(C_$(1))))
$$(OBJ_$(1)): LAYER_CFLAGS = $(CFLAGS_$(1))
$(O)/$(1).a: $$(OBJ_$(1))
	@rm -f $$@
	@ar qcs $$@ $$^
endef
$(foreach l,$(LAYERS),$(eval $(call layer,$(l))))

# libcrypto's headers use functions that banned.h poisons, so they come first.
$(O)/obj/src/engine/http/dpop.o $(O)/obj/src/engine/http/sign.o $(O)/obj/src/engine/account/seal.o: \
	BEFORE = -include openssl/x509.h -include openssl/pem.h

$(O)/obj/gen/%.o: $(O)/gen/%.c
	@mkdir -p $(@D)
	$(say) $(CC) $(ALL_CFLAGS) -c -o $@ $<
$(O)/obj/%.o: %.c
	@mkdir -p $(@D)
	$(say) $(CC) $(ALL_CFLAGS) $(LAYER_CFLAGS) -c -o $@ $<

archives = $(foreach l,$(1),$(O)/$(l).a)
libs     = $(foreach l,$(1),$(LIBS_$(l)))
link     = $(say) $(CC) $(ALL_LDFLAGS) -o $@ $(filter %.o,$^) -Wl,--start-group $(filter %.a,$^) -Wl,--end-group

$(O)/heed: $(O)/obj/src/main.o $(call archives,$(NEEDS_tui))
	$(link) $(call libs,$(NEEDS_tui))
$(O)/heed-engine: $(O)/obj/src/engine/main.o $(call archives,$(NEEDS_engine))
	$(link) $(call libs,$(NEEDS_engine))
$(O)/obj/src/keyring/main.o: LAYER_CFLAGS = $(CFLAGS_keyring)
$(O)/heed-keyring: $(O)/obj/src/keyring/main.o $(O)/base.a
	$(link) $(LIBS_base) $(LIBS_keyring)
$(O)/heed-demo: $(O)/obj/src/demo/main.o $(call archives,$(NEEDS_demo))
	$(link) $(call libs,$(NEEDS_demo))

# Tests in C: tests/unit/LAYER/NAME.c is linked with that layer and its dependencies.
UNIT  := $(patsubst tests/unit/%.c,$(O)/tests/%,$(foreach l,$(LAYERS),$(wildcard tests/unit/$(l)/*.c)))
watched  = $(patsubst $(O)/store.a,$(O)/watched/store.a,$(1))
layer_of = $(firstword $(subst /, ,$(1)))
$(O)/tests/%: $(O)/obj/tests/unit/%.o $$(call watched,$$(call archives,$$(sort figures $$(NEEDS_$$(call layer_of,$$*)))))
	@mkdir -p $(@D)
	$(link) $(call libs,$(NEEDS_$(call layer_of,$*))) $(call pkg,libs,cmocka)
# Unit tests record the store's database calls (tests/store/sites.h). For that the store is
# compiled once more, except the code below the database interface.
WATCHED := $(filter-out $(O)/obj/gen/% $(O)/obj/src/store/db/%,$(OBJ_store)) \
	$(O)/obj/src/store/db/search.o
$(O)/watched/%.o: %.c
	@mkdir -p $(@D)
	$(say) $(CC) $(ALL_CFLAGS) -O0 -include tests/store/sites_here.h -c -o $@ $<
$(O)/watched/store.a: $(patsubst $(O)/obj/%,$(O)/watched/%,$(WATCHED)) \
	$(filter-out $(WATCHED),$(OBJ_store)) $(O)/obj/tests/store/sites.o
	@rm -f $@
	@ar qcs $@ $^
# Network tests read their cases from text files.
CASES := $(patsubst src/networks/%/,$(O)/tests/networks/%,\
	$(filter-out %/shared/ %/html/ %/oauth/ %/rows/,$(wildcard src/networks/*/)))
$(CASES): $(O)/obj/tests/networks/case.o $(O)/obj/tests/networks/case_item.o \
	$(O)/obj/tests/networks/cases.o $(O)/obj/tests/networks/faults.o

# The terminal emulator used by the screen tests.
$(O)/screen: $(patsubst %.c,$(O)/obj/%.o,$(wildcard tests/screens/emulator/*.c))
	$(CC) $(ALL_LDFLAGS) -o $@ $^ $(call pkg,libs,vterm)
# A store of any size, for tests and benchmarks.
$(O)/generate $(O)/pages $(O)/ledger: $(O)/%: $(O)/obj/tests/bench/%.o $(call archives,$(NEEDS_store))
	$(link) $(call libs,$(NEEDS_store))

# The fuzzers, run on their saved inputs only, without libFuzzer.
KEPT := $(patsubst tests/fuzz/%.c,$(O)/kept/%,$(wildcard tests/fuzz/fuzz_*.c))
$(KEPT): $(O)/kept/%: $(O)/obj/tests/fuzz/%.o $(O)/obj/tests/fuzz/run.o \
	$(call archives,$(NEEDS_networks))
	@mkdir -p $(@D)
	$(link) $(call libs,$(NEEDS_networks))

PROGRAMS := $(O)/heed $(O)/heed-engine $(O)/heed-keyring $(O)/heed-demo
TOOLS    := $(if $(wildcard tests/screens/emulator/screen.c),$(O)/screen) \
	$(if $(wildcard tests/bench/generate.c),$(O)/generate $(O)/pages $(O)/ledger)
SCRIPTS  := $(sort $(wildcard tests/cli/*.t tests/fuzz/*.t tests/networks/*.t tests/store/*.t tests/screens/*.t))
SERVERS  := $(sort $(wildcard tests/servers/*.t)) tests/screens/xterm.t
prove    = HEED_BUILD=$(abspath $(O)) CMOCKA_MESSAGE_OUTPUT=TAP prove --timer --exec env -j3

# Builds use all processors; tests themselves start several processes at a time.
MAKE_ALL  = $(MAKE) --no-print-directory -j$$(nproc)
MAKE_ONE  = $(MAKE) --no-print-directory

run:
	@.ci/packages build
	@$(MAKE_ALL) all
	@$(O)/heed

test:
	@.ci/packages build test
	@$(MAKE_ALL) test-built
	@$(MAKE_ONE) test-quick

test-built: $(PROGRAMS) $(TOOLS) $(UNIT) $(KEPT)

# The last test checks with PostgreSQL the statements that the others have sent.
test-quick: test-built
	@rm -f $(O)/sites $(O)/sites.db
	HEED_SITES=$(abspath $(O))/sites $(prove) $(UNIT) $(filter-out tests/store/postgres.t,$(SCRIPTS))
	$(prove) tests/store/postgres.t

# What the tests with real servers download: minutes the first time, then seconds.
fetch-servers:
	@.ci/packages build test servers
	@tests/servers/fetch.sh

# With real, independent servers, at most two tests at a time: some servers are large.
test-servers: fetch-servers
	@$(MAKE_ALL) $(PROGRAMS) $(TOOLS) $(CASES)
	$(if $(SERVERS),$(prove) -j2 $(SERVERS))

asan:
	@.ci/packages build test
	@$(MAKE_ALL) O=build-asan SAN=1 CFLAGS='-O1 -g' test-built
	@$(MAKE_ONE) O=build-asan SAN=1 CFLAGS='-O1 -g' test-quick

# Code that parses untrusted input links only base, inbox and networks: no sockets, files or
# terminal. FUZZ_SECONDS is per fuzzer; findings are kept in $(O)-fuzz/fuzz.
FUZZ_SECONDS ?= 30
FUZZERS := $(patsubst tests/fuzz/%.c,$(O)/fuzz/%,$(wildcard tests/fuzz/fuzz_*.c))
$(FUZZERS): $(O)/fuzz/%: $(O)/obj/tests/fuzz/%.o $(call archives,$(NEEDS_networks))
	@mkdir -p $(@D)/corpus-$*
	$(link) -fsanitize=fuzzer $(call libs,$(NEEDS_networks))

fuzz:
	@.ci/packages build fuzz
	@$(MAKE_ALL) O=$(O)-fuzz CC=clang CFLAGS='-O1 -g' \
		SANFLAGS='-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all' fuzz-run

fuzz-run: $(FUZZERS)
	@for f in $^; do \
		tests/fuzz/corpus.pl unpack tests/fuzz/corpus/$${f##*/fuzz_} $${f%/*}/corpus-$${f##*/}; \
		$$f -max_total_time=$(FUZZ_SECONDS) -timeout=10 -verbosity=0 \
		-print_final_stats=1 -artifact_prefix=$$f- $${f%/*}/corpus-$${f##*/} || exit 1; done

bench: $(PROGRAMS) $(TOOLS)
	@for b in tests/bench/*.sh; do HEED_BUILD=$(abspath $(O)) $$b || exit 1; done

lint:
	@.ci/packages build test lint
	@$(MAKE_ALL) O=build-lint WERROR=-Werror CFLAGS='-O2 -g' all
	@prove --exec env tests/lint/*.t

format:
	@.ci/packages lint
	clang-format -i $(wildcard src/*.[ch] src/*/*.[ch] src/*/*/*.[ch] tui/*.[ch] tui/*/*.[ch] tests/*/*.[ch] tests/*/*/*.[ch])

install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/libexec/heed \
		$(DESTDIR)$(PREFIX)/share/heed/keymaps $(DESTDIR)$(PREFIX)/share/heed/templates
	install -m 755 $(O)/heed $(DESTDIR)$(PREFIX)/bin/heed
	install -m 755 $(O)/heed-engine $(O)/heed-keyring $(O)/heed-demo $(DESTDIR)$(PREFIX)/libexec/heed/
	install -m 644 $(KEYMAPS) $(DESTDIR)$(PREFIX)/share/heed/keymaps/
	install -m 644 src/demo/templates/*.txt $(DESTDIR)$(PREFIX)/share/heed/templates/
	for s in 1 5 7; do for m in man/*.$$s; do [ -e "$$m" ] || continue; \
		install -D -m 644 "$$m" $(DESTDIR)$(PREFIX)/share/man/man$$s/$${m#man/}; done; done

clean:
	rm -rf build build-*

-include $(shell find $(O)/obj $(O)/watched -name '*.d' 2>/dev/null)
