# GNU make. `make demo` and `make test` do everything on a fresh Debian machine.
#   build=debug|release|sanitize   compiler settings (default: release)
#   WERROR=1                       warnings are errors (CI)
#   V=1                            show every command
build ?= release
OUT := build/$(build)


PKG_CONFIG_PACKAGES := libxml-2.0 libxslt libexslt cairo freetype2 libpng libdeflate nettle libqpdf

VERSION := $(shell sed -n 's/^\#define RAPPORTEUR_VERSION "\(.*\)"/\1/p' src/cli/version.h)

CFLAGS_debug := -O0 -g3
CFLAGS_release := -O2 -g
CFLAGS_sanitize := -O1 -g3 -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
LDFLAGS_sanitize := -fsanitize=address,undefined

JOBS ?= $(shell nproc 2>/dev/null || echo 2)
PREFIX ?= /usr/local
DATADIR ?= $(PREFIX)/share/rapporteur

OUR_CFLAGS = -std=c11 -D_XOPEN_SOURCE=700 -Wall -Wextra -Wshadow -Wstrict-prototypes \
	-Wmissing-prototypes -Wpointer-arith -Wwrite-strings $(if $(WERROR),-Werror) -pthread -Isrc \
	$(shell pkg-config --cflags $(PKG_CONFIG_PACKAGES)) $(CFLAGS_$(build))
OUR_LDLIBS = $(shell pkg-config --libs $(PKG_CONFIG_PACKAGES)) -lhpdf -lcsv -lhyphen -lunibreak -lm -pthread

FOLDERS := base wording plan evaluate document theme compose type layout charts pdf html cli
SRC := $(sort $(wildcard $(FOLDERS:%=src/%/*.c)))
LIB_SRC := $(filter-out src/cli/main.c,$(SRC))
OBJ := $(LIB_SRC:src/%.c=$(OUT)/%.o)
UNIT_SRC := $(sort $(wildcard tests/unit/*.c))
UNIT := $(UNIT_SRC:tests/unit/%.c=$(OUT)/tests/%)

.PHONY: all binaries demo test check unit cases cli docs-test guides figures accessibility reproducible leaks regen check-layers hdr-check conformance fuzz bench-quick bench \
	install uninstall dist clean deps
.SECONDARY:

# Say what is made in a word; V=1 says how.
say = $(if $(V),,@echo "  $(1)";)

all: $(OUT)/rapporteur

$(OUT)/rapporteur: $(OUT)/cli/main.o $(OUT)/librapporteur.a
	$(call say,link $@)$(CC) $(LDFLAGS_$(build)) $(LDFLAGS) -o $@ $^ $(OUR_LDLIBS) $(LDLIBS)

$(OUT)/librapporteur.a: $(OBJ)
	@rm -f $@
	$(call say,ar   $@)$(AR) rcs $@ $^

$(OUT)/%.o: src/%.c
	@mkdir -p $(@D)
	$(call say,cc   $<)$(CC) $(OUR_CFLAGS) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

# One object per folder's unit tests, linked with everything.
$(OUT)/tests/%: tests/unit/%.c $(OUT)/librapporteur.a
	@mkdir -p $(@D)
	$(call say,cc   $<)$(CC) $(OUR_CFLAGS) $(CPPFLAGS) $(CFLAGS) -MMD -MP $(LDFLAGS_$(build)) -o $@ $< \
	    $(OUT)/librapporteur.a $(OUR_LDLIBS) -lcmocka $(LDLIBS)

# Writes documents (golden cases) as PDF and HTML, for the validators.
$(OUT)/render: tests/conformance/render.c $(OUT)/librapporteur.a
	$(call say,cc   $<)$(CC) $(OUR_CFLAGS) $(CPPFLAGS) $(CFLAGS) -MMD -MP $(LDFLAGS_$(build)) -o $@ $< \
	    $(OUT)/librapporteur.a $(OUR_LDLIBS) $(LDLIBS)

-include $(OBJ:.o=.d) $(OUT)/cli/main.d $(UNIT:=.d)

# ---- what a person or CI calls ------------------------------------------------

SAMPLES := $(filter-out samples/example.xml,$(sort $(wildcard samples/*.xml)))
PYTHON ?= $(firstword $(wildcard /usr/bin/python3) python3)

deps:
	@.ci/deps build

# Every sample's papers, in out/.
demo: deps
	@$(MAKE) --no-print-directory -j$(JOBS) all
	@mkdir -p out
	$(OUT)/rapporteur build $(SAMPLES) -o out
	@ls out

# Everything: the structure of the code, unit tests and golden cases under a plain
# and a sanitize build, the figures of the samples against their references, leaks.
test:
	@.ci/deps test
	@$(MAKE) --no-print-directory check-layers hdr-check
	@for b in release sanitize; do \
		$(MAKE) --no-print-directory -j$(JOBS) build=$$b binaries && \
		$(MAKE) --no-print-directory build=$$b check || exit 1; done
	@$(MAKE) --no-print-directory build=release figures accessibility reproducible docs-test leaks
	@echo "make test: all passed"

binaries: all $(UNIT)

check: all unit cases cli

unit: $(UNIT)
	@tests/run-unit.sh $(UNIT)

cases: all
	@for run in tests/cases/run-*.sh; do sh $$run $(OUT)/rapporteur || exit 1; done

# Show each difference between the golden files and what is made now, and ask.
regen: all
	@for run in tests/cases/run-*.sh; do REGEN=1 sh $$run $(OUT)/rapporteur; done

# Every figure of the reference documents stands in the papers.
figures: all
	@tests/figures/run.sh $(OUT)/rapporteur

# What a validator cannot see: reading order, contrast, alternative text, anchors.
accessibility: all $(OUT)/render
	@tests/accessibility/run.sh $(OUT)/rapporteur

# The same bytes whatever the time zone, locale, folder, umask or threads.
reproducible: all
	@tests/reproducible.sh $(OUT)/rapporteur

# Exit statuses, options, and what is left on disk when things go wrong.
cli: all
	@tests/cli/run.sh $(OUT)/rapporteur

# The documentation is true: each command run, each example built, each table compared.
docs-test: all
	@tests/docs/run.sh $(OUT)/rapporteur

# The how-to pages of docs/ with pictures of the papers they make, in out/guides/.
guides: all
	@.ci/deps test
	@$(PYTHON) tests/docs/guides.py $(OUT)/rapporteur out/guides

leaks: all
	@tests/leaks.sh $(OUT)/rapporteur $(SAMPLES)

# Who may include whom (src/includes.txt), and that no folder skips the line.
check-layers:
	@$(PYTHON) tests/structure/check-layers.py

# Each header compiles on its own, in a file that includes nothing else.
HDR := $(sort $(wildcard src/*/*.h))
hdr-check: $(HDR:src/%.h=build/hdr/%.ok)
	@echo "hdr-check: $(words $(HDR)) headers stand alone"

build/hdr/%.ok: src/%.h
	@mkdir -p $(@D)
	@echo '#include "$*.h"' | $(CC) $(OUR_CFLAGS) -Werror -fsyntax-only -x c -
	@touch $@

# Others' validators on every sample and golden case.
conformance:
	@.ci/deps conformance
	@$(MAKE) --no-print-directory demo
	@$(MAKE) --no-print-directory $(OUT)/render
	@tests/conformance/all.sh $(OUT)/rapporteur $(OUT)/render out

# ---- fuzzing (clang, libclang-rt-14-dev; mutate.py needs Python only) -----------
FUZZ_SECONDS ?= 300
FUZZ := -fsanitize=address,undefined -fno-sanitize-recover=undefined
CFLAGS_fuzz := -O1 -g $(FUZZ) -fsanitize=fuzzer-no-link

build/fuzz/fuzz_plan: tests/fuzz/fuzz_plan.c
	$(MAKE) --no-print-directory OUT=build/fuzz build=fuzz CC=clang build/fuzz/librapporteur.a
	$(call say,link $@)clang $(OUR_CFLAGS) $(FUZZ) -fsanitize=fuzzer -O1 -g -o $@ $< build/fuzz/librapporteur.a $(OUR_LDLIBS)

fuzz: all
	@.ci/deps fuzz
	@$(MAKE) --no-print-directory -j$(JOBS) -B build/fuzz/fuzz_plan
	@mkdir -p build/fuzz/corpus && cp samples/example.xml build/fuzz/corpus
	@$(OUT)/rapporteur schema | sed -nE 's/.*<(element|attribute) name="([^"]+)".*/"\2"/p' | sort -u >build/fuzz/plan.dict
	RAPPORTEUR_DATA=. build/fuzz/fuzz_plan -dict=build/fuzz/plan.dict -timeout=20 -max_len=60000 \
	    -max_total_time=$(FUZZ_SECONDS) -artifact_prefix=build/fuzz/ build/fuzz/corpus
	@$(MAKE) --no-print-directory OUT=build/sanitize build=sanitize all
	$(PYTHON) tests/fuzz/mutate.py build/sanitize/rapporteur --seconds $(FUZZ_SECONDS) --keep build/fuzz samples/*.xml

bench-quick: all
	@.ci/deps test
	@tests/bench/bench.sh quick
bench: all
	@tests/bench/bench.sh full

install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(DATADIR)/templates $(DESTDIR)$(DATADIR)/fonts
	install -m 755 $(OUT)/rapporteur $(DESTDIR)$(PREFIX)/bin/rapporteur
	install -m 644 templates/*.xsl templates/*.xml $(DESTDIR)$(DATADIR)/templates
	install -m 644 fonts/README.md $(DESTDIR)$(DATADIR)/fonts
	$(OUT)/rapporteur schema >$(DESTDIR)$(DATADIR)/plan.rng

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/rapporteur
	rm -rf $(DESTDIR)$(DATADIR)

dist:
	git archive --format=tar.gz --prefix=rapporteur-$(VERSION)/ -o build/rapporteur-$(VERSION).tar.gz HEAD

clean:
	rm -rf build out
