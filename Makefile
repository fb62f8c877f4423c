# GNU make. `make demo` and `make test` do everything on a fresh Debian machine; `make help`
# lists the targets: each that has a "## ..." behind its name.
#   build=debug|release|sanitize   compiler settings (default: release)
#   WERROR=1                       warnings are errors (CI)
#   V=1                            show every command
build ?= release
OUT := build/$(build)


PKG_CONFIG_PACKAGES := libxml-2.0 libxslt libexslt cairo freetype2 libpng libdeflate nettle libqpdf
# Loaded by what needs them (src/base/library.h): their headers, and no library at the link.
PKG_CONFIG_HEADERS := gmime-3.0 libcurl sqlite3 libzip xlsxwriter libcrypto fribidi harfbuzz

VERSION := $(shell sed -n 's/^\#define RAPPORTEUR_VERSION "\(.*\)"/\1/p' src/cli/version.h)

CFLAGS_debug := -O0 -g3
# What a distribution hardens its programs with: the files that are read may be hostile.
CFLAGS_release := -O2 -g1 -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fPIE
LDFLAGS_release := -pie -Wl,-z,relro,-z,now
CFLAGS_sanitize := -O1 -g1 -fsanitize=address,undefined,float-cast-overflow -fno-sanitize-recover=all -fno-omit-frame-pointer
LDFLAGS_sanitize := -fsanitize=address,undefined

JOBS ?= $(shell nproc 2>/dev/null || echo 2)
PREFIX ?= /usr/local
DATADIR ?= $(PREFIX)/share/rapporteur
DOCDIR ?= $(PREFIX)/share/doc/rapporteur

# pkg-config is asked once, and not before something is compiled: it takes as long as a small file.
once = $(eval $(1) := $(2))$($(1))
PKG_CFLAGS = $(call once,PKG_CFLAGS,$(shell pkg-config --cflags $(PKG_CONFIG_PACKAGES) $(PKG_CONFIG_HEADERS)))
PKG_LIBS = $(call once,PKG_LIBS,$(shell pkg-config --libs $(PKG_CONFIG_PACKAGES)))

OUR_CFLAGS = -std=c11 -D_XOPEN_SOURCE=700 -Wall -Wextra -Wshadow -Wstrict-prototypes \
	-Wmissing-prototypes -Wpointer-arith -Wwrite-strings $(if $(WERROR),-Werror) -pthread -Isrc \
	$(PKG_CFLAGS) $(CFLAGS_$(build))
OUR_LDLIBS = $(PKG_LIBS) -lhpdf -lcsv -lhyphen -lunibreak -lm -pthread

FOLDERS := base wording office draft disclosure definition personal plan edition report pack evaluate returns compare exchange document theme compose type layout charts pdf pdfread join html mail certify annex post archive cli
SRC := $(sort $(wildcard $(FOLDERS:%=src/%/*.c)))
LIB_SRC := $(filter-out src/cli/main.c,$(SRC))
OBJ := $(LIB_SRC:src/%.c=$(OUT)/%.o)
UNIT_SRC := $(sort $(wildcard tests/unit/*.c))
UNIT := $(UNIT_SRC:tests/unit/%.c=$(OUT)/tests/%)

.PHONY: all demo test check unit cases one-change pages cli test-release test-sanitize changes packs books returns draft annexes disclosure mail docs-test editions small exchange faults archive guides figures oracle charts accessibility certify reproducible standards leaks regen check-layers hdr-check conformance \
	conformance-papers conformance-reading conformance-mail conformance-archive conformance-changes conformance-books conformance-returns \
	conformance-draft conformance-exchange conformance-scripts conformance-fuzz fuzz fuzz-program scale bench-quick bench \
	install uninstall dist clean deps help
.SECONDARY:

# Say what is made in a word; V=1 says how.
say = $(if $(V),,@echo "  $(1)";)

all: $(OUT)/rapporteur ## the program, build/$(build)/rapporteur

$(OUT)/rapporteur: $(OUT)/cli/main.o $(OUT)/librapporteur.a
	$(call say,link $@)$(CC) $(LDFLAGS_$(build)) $(LDFLAGS) -o $@ $^ $(OUR_LDLIBS) $(LDLIBS)

$(OUT)/librapporteur.a: $(OBJ)
	@rm -f $@
	$(call say,ar   $@)$(AR) rcs $@ $^

# All folders of a build are made at once: a process for each file takes as long as a small file.
$(OUT)/.folders: Makefile
	@mkdir -p $(FOLDERS:%=$(OUT)/%) $(OUT)/tests
	@touch $@

$(OUT)/%.o: src/%.c | $(OUT)/.folders
	$(call say,cc   $<)$(CC) $(OUR_CFLAGS) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

# One object per folder's unit tests, linked with everything.
$(OUT)/tests/%: tests/unit/%.c $(OUT)/librapporteur.a | $(OUT)/.folders
	$(call say,cc   $<)$(CC) $(OUR_CFLAGS) $(CPPFLAGS) $(CFLAGS) -MMD -MP $(LDFLAGS_$(build)) -o $@ $< \
	    $(OUT)/librapporteur.a $(OUR_LDLIBS) -lcmocka $(LDLIBS)

# Writes documents (golden cases) as PDF and HTML, for the validators.
$(OUT)/render: tests/conformance/render.c $(OUT)/librapporteur.a
	$(call say,cc   $<)$(CC) $(OUR_CFLAGS) $(CPPFLAGS) $(CFLAGS) -MMD -MP $(LDFLAGS_$(build)) -o $@ $< \
	    $(OUT)/librapporteur.a $(OUR_LDLIBS) $(LDLIBS)

# Writes documents as the body of a message.
$(OUT)/render-mail: tests/mail/render.c $(OUT)/librapporteur.a
	$(call say,cc   $<)$(CC) $(OUR_CFLAGS) $(CPPFLAGS) $(CFLAGS) -MMD -MP $(LDFLAGS_$(build)) -o $@ $< \
	    $(OUT)/librapporteur.a $(OUR_LDLIBS) $(LDLIBS)

# Writes several documents as one PDF.
$(OUT)/pdf-pack: tests/pdf/pack.c $(OUT)/librapporteur.a
	$(call say,cc   $<)$(CC) $(OUR_CFLAGS) $(CPPFLAGS) $(CFLAGS) -MMD -MP $(LDFLAGS_$(build)) -o $@ $< \
	    $(OUT)/librapporteur.a $(OUR_LDLIBS) $(LDLIBS)

# Puts other people's PDFs into one of ours.
$(OUT)/join-annexes: tests/pdf/join.c $(OUT)/librapporteur.a
	$(call say,cc   $<)$(CC) $(OUR_CFLAGS) $(CPPFLAGS) $(CFLAGS) -MMD -MP $(LDFLAGS_$(build)) -o $@ $< \
	    $(OUT)/librapporteur.a $(OUR_LDLIBS) $(LDLIBS)

# Reads tables as text and prints what of them is printed.
$(OUT)/disclosure-driver: tests/disclosure/driver.c $(OUT)/librapporteur.a
	$(call say,cc   $<)$(CC) $(OUR_CFLAGS) $(CPPFLAGS) $(CFLAGS) -MMD -MP $(LDFLAGS_$(build)) -o $@ $< \
	    $(OUT)/librapporteur.a $(OUR_LDLIBS) $(LDLIBS)

# Prints what is read of a workbook or table.
$(OUT)/book-dump: tests/office/dump.c $(OUT)/librapporteur.a
	$(call say,cc   $<)$(CC) $(OUR_CFLAGS) $(CPPFLAGS) $(CFLAGS) -MMD -MP $(LDFLAGS_$(build)) -o $@ $< \
	    $(OUT)/librapporteur.a $(OUR_LDLIBS) $(LDLIBS)

-include $(OBJ:.o=.d) $(OUT)/cli/main.d $(UNIT:=.d)

# ---- what a person or CI calls ------------------------------------------------

help: ## this list
	@sed -nE 's/^([a-z-]+):.* ## (.*)/  make \1|\2/p' $(firstword $(MAKEFILE_LIST)) | \
	    awk -F'|' '{ printf "%-22s %s\n", $$1, $$2 }'
	@echo "Options: build=debug|release|sanitize (now: $(build)), WERROR=1, V=1"

# Of the quarters the last: it names the ones before it.
SAMPLES := $(filter-out samples/example.xml,$(sort $(wildcard samples/*.xml))) samples/quarters/scorecards-2016-q4.xml
PYTHON ?= $(firstword $(wildcard /usr/bin/python3) python3)

deps: ## install the packages it is built with (Debian)
	@.ci/deps build

# Every sample's papers, in out/.
demo: deps ## deps, build, and every sample's papers in out/
	@$(MAKE) --no-print-directory -j$(JOBS) all
	@mkdir -p out
	$(OUT)/rapporteur build --edition public $(SAMPLES) -o out
	$(OUT)/rapporteur build --edition private samples/agenda-pack-2011.xml -o out

# Everything: the structure of the code, unit tests and golden cases under a plain and a sanitize build, packs under the
# latter (`make conformance` has them plain), the figures of the samples against their references. Both builds are made and
# tested beside each other with one pool of jobs, so that no core waits for the other build; of each the longest come
# first. Leaks under valgrind (the sanitize build looks for them too) and headers that stand alone are left to
# `make conformance`.
TEST_release := accessibility docs-test faults archive cli mail reproducible unit oracle figures editions small certify \
    cases exchange changes standards charts scripts pages one-change
TEST_sanitize := packs unit cli returns draft cases annexes books disclosure
TEST_SAMPLES := PAGES_ONLY=scorecards-2016,minutes,family FAULTS="--every 4 --kills 12" LACK="--runs 2 --calls 1" REFUSED=3 \
    CERTIFY_EVERY=12 ORACLE_PLANS=250 DISCLOSURE_TABLES=200 ONE_CHANGE=97

test: ## everything: structure, unit tests, golden cases, command line, figures; plain and sanitize
	@.ci/deps test
	@$(MAKE) --no-print-directory check-layers
	@POPPLER_PAGES=12 $(MAKE) --no-print-directory -j$(JOBS) --output-sync=target test-release test-sanitize $(TEST_SAMPLES)
	@echo "make test: all passed"

test-release test-sanitize: test-%:
	@$(MAKE) --no-print-directory build=$* $(TEST_$*)

check: all unit cases cli packs books returns draft annexes disclosure mail ## unit, cases, cli, packs, books, returns, draft, annexes, disclosure and mail with one build

unit: $(UNIT) ## the unit tests
	@tests/run-unit.sh $(UNIT)

cases: all ## golden cases: what check says, the schema, papers
	@for run in tests/cases/run-*.sh; do sh $$run $(OUT)/rapporteur || exit 1; done

# Definitions with one thing in them changed: all of them (15,000) take half an hour, `make test` has every 97th.
ONE_CHANGE ?= 1
one-change: all ## each element and attribute of the samples emptied, left out, said twice, exempt: papers, or an error in the file
	@$(PYTHON) tests/cases/one_change.py $(OUT)/rapporteur --every $(ONE_CHANGE)

# Several documents in one PDF are the sum of the same documents alone.
packs: all $(OUT)/pdf-pack $(OUT)/join-annexes ## several documents in one PDF, against each alone; packs read back; other people's PDFs in one
	@tests/pdf/pack.sh $(OUT)/pdf-pack
	@$(PYTHON) tests/packs/pack.py $(OUT)/rapporteur
	@$(PYTHON) tests/packs/annexes.py $(OUT)/rapporteur
	@$(PYTHON) tests/packs/supplement.py $(OUT)/rapporteur
	@$(PYTHON) tests/packs/editions.py $(OUT)/rapporteur
	@tests/pdf/join.sh $(OUT)/join-annexes $(OUT)/pdf-pack

# Packs by e-mail: what arrives at servers on loopback, whatever happens on the way.
mail: all ## packs by e-mail: messages read back, servers that refuse, cut and stall, the program killed
	@$(PYTHON) tests/mail/send.py $(OUT)/rapporteur

# Nothing that is exempt is in a public edition, by others' tools, and the proof of it raises no false alarm.
editions: all ## public editions hold nothing that is exempt; parts exempt at random
	@$(PYTHON) tests/editions/canaries.py $(OUT)/rapporteur
	@$(PYTHON) tests/editions/random_parts.py $(OUT)/rapporteur --count 3

# Names of every script, words divided between lines, and every character there is, as readers of the papers have them.
CHARACTERS ?= 37
scripts: all $(OUT)/render-mail ## every script: each character in every output or named; what readers of PDF copy
	@$(PYTHON) tests/scripts/unicode.py $(OUT)/rapporteur $(OUT)/render-mail --every $(CHARACTERS)
	@$(PYTHON) tests/scripts/readers.py $(OUT)/rapporteur $(READERS)

# Small numbers: plans at random through the program; what is published of them is attacked.
SMALL_PLANS ?= 40
small: all ## small numbers: random plans, published and attacked
	@$(PYTHON) tests/editions/small.py $(OUT)/rapporteur --plans $(SMALL_PLANS)

# Files of office programs, as they write them and as nobody should.
books: $(OUT)/book-dump ## what is read of workbooks and tables
	@$(PYTHON) tests/office/books.py $(OUT)/book-dump

# What is written appears whole or not at all, when calls to the system fail, and when the program is killed.
FAULTS ?=
# What lack.py lets fail: so many calls for memory of each command and way, and so many others of each kind. Every call of the
# latter (LACK="--runs 2000") takes hours.
LACK ?= --runs 40 --calls 30
REFUSED ?= 1
faults: all ## files appear together or not at all, and what is lacking is told: every call fails, the program is killed at each
	@$(PYTHON) tests/faults/appear.py $(OUT)/rapporteur $(FAULTS)
	@$(PYTHON) tests/faults/import.py $(OUT)/rapporteur $(FAULTS)
	@$(PYTHON) tests/faults/lack.py $(OUT)/rapporteur $(LACK)
	@$(PYTHON) tests/faults/refused.py $(OUT)/rapporteur $(REFUSED)

# Issues kept as bags: read by others' tools, damaged in every way, the program killed.
archive: all ## issues as bags: proved by others' tools, damaged in every way, the program killed
	@$(PYTHON) tests/archive/archive.py $(OUT)/rapporteur
	@$(PYTHON) tests/archive/years.py $(OUT)/rapporteur

# Figures out: what others' libraries read of them, against the paper.
exchange: all ## figures as CSV, XLSX and JSON, by others' libraries, against each other and the papers
	@$(PYTHON) tests/exchange/out.py $(OUT)/rapporteur

# A first plan from an office's own documents: how many cells come back right.
draft: all ## first plans from Word documents and workbooks: cells that come back right, what is refused
	@$(PYTHON) tests/draft/run.py $(OUT)/rapporteur

# No page is left half empty: how much of each is filled, as poppler paints it.
PAGES_ONLY ?=
pages: all ## the filled share of every page of every sample's papers; none but last ones and those before a blank page below 60%
	@$(PYTHON) tests/pages/filled.py $(OUT)/rapporteur --only "$(PAGES_ONLY)"

# Sheets that are sent and come back: nothing changes by itself, and what is filled in is what the plan then says.
RETURN_EDITS ?= 2
ODD_WORDS ?= 12
returns: all ## sheets sent, filled in and imported; what is refused; bytes that are kept
	@$(PYTHON) tests/returns/roundtrip.py $(OUT)/rapporteur --edits $(RETURN_EDITS)
	@$(PYTHON) tests/returns/figures.py $(OUT)/rapporteur
	@$(PYTHON) tests/returns/papers.py $(OUT)/rapporteur --plans 2
	@$(PYTHON) tests/returns/odd_words.py $(OUT)/rapporteur --rounds $(ODD_WORDS)

# Other people's PDFs: each fault, and nothing else, is told.
annexes: all ## what check says of other people's PDFs
	@tests/annex/run.sh $(OUT)/rapporteur

# Small numbers: random tables are protected, and attacked by who sees only what is printed.
DISCLOSURE_TABLES ?= 1000
disclosure: $(OUT)/disclosure-driver ## small numbers: random tables, protected and attacked
	@$(PYTHON) tests/disclosure/attack.py $(OUT)/disclosure-driver --tables $(DISCLOSURE_TABLES)

# The unit tests' golden cases too: pages as boxes and as HTML.
regen: all $(OUT)/tests/html_page $(OUT)/tests/layout_cases ## show each difference between golden files and what is made now, and ask
	@tests/regen.sh "$(OUT)/tests/html_page" "$(OUT)/tests/layout_cases" \
	    "sh tests/cases/run-diag.sh $(OUT)/rapporteur" "sh tests/cases/run-template.sh $(OUT)/rapporteur"

# Every figure of the reference documents stands in the papers.
figures: all ## every figure of the reference documents stands in the papers
	@tests/figures/run.sh $(OUT)/rapporteur

# Plans at random: every sentence of their papers against an evaluator of its own.
ORACLE_PLANS ?= 500
SUMMARY_PLANS ?= 30
CHANGE_PAIRS ?= 150
CHART_PLANS ?= 25
charts: all ## plans at random: the sentence of each chart against what it draws; letters that no font has
	@$(PYTHON) tests/charts/letters.py $(OUT)/rapporteur
	@$(PYTHON) tests/charts/alternatives.py $(OUT)/rapporteur --plans $(CHART_PLANS)

oracle: all ## plans at random: every sentence of their papers against an evaluator of its own
	@$(PYTHON) tests/oracle/oracle.py $(OUT)/rapporteur --plans $(ORACLE_PLANS)
	@$(PYTHON) tests/oracle/reports.py $(OUT)/rapporteur
	@$(PYTHON) tests/oracle/summary.py $(OUT)/rapporteur --plans $(SUMMARY_PLANS)

# What changed: four quarters through the archive, and issues at random against the evaluator.
changes: all ## what changed between issues: four archived quarters; issues at random
	@$(PYTHON) tests/compare/quarters.py $(OUT)/rapporteur
	@$(PYTHON) tests/compare/inserts.py $(OUT)/rapporteur
	@$(PYTHON) tests/oracle/changes.py $(OUT)/rapporteur --pairs $(CHANGE_PAIRS)

# What a validator cannot see: reading order, contrast, alternative text, anchors.
accessibility: all $(OUT)/render ## reading order, contrast, alternative text, anchors
	@tests/accessibility/run.sh $(OUT)/rapporteur

# CERTIFY_EVERY=1: every way to break a paper.
CERTIFY_EVERY ?= 6
certify: all ## papers broken in many ways, each found by the certificate; what build refuses, check refuses
	@$(PYTHON) tests/certify/breaks.py $(OUT)/rapporteur $(CERTIFY_EVERY)
	@$(PYTHON) tests/certify/check.py $(OUT)/rapporteur

# Papers that are hard to set, in both generations of the standards.
standards: all ## papers that are hard to set, as PDF/UA-1 and as PDF/UA-2: a sample
	@$(PYTHON) tests/conformance/hostile.py $(OUT)/rapporteur

# The same bytes whatever the time zone, locale, folder, umask or threads.
reproducible: all ## the same bytes whatever the time zone, locale, folder, threads
	@tests/reproducible.sh $(OUT)/rapporteur

# Exit statuses, options, and what is left on disk when things go wrong.
cli: all ## the program as its user meets it: exit statuses, options, what is left on disk
	@tests/cli/run.sh $(OUT)/rapporteur

# The documentation is true: each command run, each example built, each table compared.
docs-test: all ## every command and example of the documentation
	@tests/docs/run.sh $(OUT)/rapporteur

# In out/guides/.
guides: all ## the how-to pages of docs/ with pictures of the papers they make
	@.ci/deps test
	@$(PYTHON) tests/docs/guides.py $(OUT)/rapporteur out/guides

leaks: all ## no memory is left at the end
	@tests/leaks.sh $(OUT)/rapporteur $(SAMPLES)

# Who may include whom (src/includes.txt), and that files of a folder don't use each other in circles.
check-layers: ## who may include whom, and no circles inside a folder
	@$(PYTHON) tests/structure/check-layers.py
	@$(PYTHON) tests/structure/check-circles.py

# Each header compiles on its own, in a file that includes nothing else.
HDR := $(sort $(wildcard src/*/*.h))
hdr-check: $(HDR:src/%.h=build/hdr/%.ok) ## each header compiles on its own
	@echo "hdr-check: $(words $(HDR)) headers stand alone"

build/hdr/.folders: Makefile
	@mkdir -p $(FOLDERS:%=build/hdr/%)
	@touch $@

build/hdr/%.ok: src/%.h | build/hdr/.folders
	@echo '#include "$*.h"' | $(CC) $(OUR_CFLAGS) -Werror -fsyntax-only -x c -
	@touch $@

# Others' validators and programs on every sample, golden case and random plan. The parts run beside each other, the
# longest first, and one more than there are cores, since many wait for a server, a browser or LibreOffice. All are run, also
# when one has failed; those that failed are named at the end, with their last lines.
CONFORMANCE := conformance-papers conformance-fuzz conformance-reading charts small conformance-archive conformance-changes conformance-returns disclosure faults packs \
    accessibility pages conformance-draft figures certify oracle conformance-exchange conformance-mail annexes conformance-books \
    conformance-scripts one-change leaks hdr-check

conformance: ## others' validators on every sample and golden case
	@.ci/deps conformance
	@.ci/deps fuzz
	@tests/conformance/tools.sh "$${CONFORMANCE_TOOLS:-build/tools}"
	@$(MAKE) --no-print-directory demo
	@$(MAKE) --no-print-directory -j$(JOBS) $(OUT)/book-dump $(OUT)/render $(OUT)/render-mail $(OUT)/pdf-pack $(OUT)/join-annexes \
	    $(OUT)/disclosure-driver
	@rm -rf build/parts && mkdir -p build/parts
	@$(MAKE) --no-print-directory -k -j$$(($(JOBS) + 1)) --output-sync=target $(CONFORMANCE:%=timed-%) SMALL_PLANS=1000 ORACLE_PLANS=1000 CHART_PLANS=300 CERTIFY_EVERY=1 ONE_CHANGE=13 LACK="--runs 8 --calls 5" || \
	    { for log in build/parts/*.failed; do \
		part=$$(basename "$$log" .failed); echo "---- $$part failed; its last lines (all of them: $$log):"; tail -n 15 "$$log"; done; \
	      echo "make conformance: failed:" $$(ls build/parts | sed -n 's/\.failed$$//p'); exit 1; }
	@echo "make conformance: all passed"

# One part: how long it took is said, and what a part said that failed is kept for the end, where a reader looks first. When
# make is asked only what it would do, it would write no logs.
ifeq (,$(findstring n,$(firstword -$(MAKEFLAGS))))
timed-%:
	@start=$$(date +%s); log=build/parts/$*.log; status=0; \
	    $(MAKE) --no-print-directory $* > $$log 2>&1 || status=$$?; cat $$log; echo "$*: $$(($$(date +%s) - start)) s"; \
	    if [ $$status -ne 0 ]; then mv $$log build/parts/$*.failed; fi; exit $$status
else
timed-%:
	@$(MAKE) --no-print-directory $*
endif

conformance-papers: $(OUT)/render $(OUT)/pdf-pack
	@tests/conformance/all.sh $(OUT)/rapporteur $(OUT)/render $(OUT)/pdf-pack out

# The papers that no pack makes: each page beside its PDF.
conformance-reading:
	@node tests/conformance/reading.mjs out/*.html

conformance-mail: $(OUT)/render-mail
	@tests/mail/look.sh $(OUT)/rapporteur $(OUT)/render-mail
	@$(PYTHON) tests/mail/send.py $(OUT)/rapporteur --long

conformance-archive:
	@tests/archive/long.sh $(OUT)/rapporteur

conformance-changes:
	@$(PYTHON) tests/oracle/changes.py $(OUT)/rapporteur --seed 2 --pairs 3000

conformance-books: $(OUT)/book-dump
	@$(PYTHON) tests/office/books.py $(OUT)/book-dump --programs

conformance-returns:
	@$(PYTHON) tests/returns/roundtrip.py $(OUT)/rapporteur --programs --edits 60
	@$(PYTHON) tests/returns/figures.py $(OUT)/rapporteur --programs --plans 24
	@$(PYTHON) tests/returns/papers.py $(OUT)/rapporteur --plans 40 --rounds 2
	@$(PYTHON) tests/returns/odd_words.py $(OUT)/rapporteur --rounds 100 --seed 6
	@$(PYTHON) tests/office/printed.py $(OUT)/rapporteur

conformance-draft:
	@$(PYTHON) tests/draft/run.py $(OUT)/rapporteur --long
	@$(PYTHON) tests/draft/fuzz.py $(OUT)/rapporteur 120

conformance-exchange:
	@$(PYTHON) tests/exchange/out.py $(OUT)/rapporteur --whole

conformance-scripts: $(OUT)/render-mail
	@$(MAKE) --no-print-directory scripts CHARACTERS=1 READERS="--all $${CONFORMANCE_TOOLS:-build/tools}/readers"

# Every door, from its seeds, for a minute; `make fuzz` by itself goes on from what it has kept.
conformance-fuzz:
	@$(MAKE) --no-print-directory fuzz FUZZ_SECONDS=60 FUZZ_JOBS=1

# ---- fuzzing (clang, libclang-rt-14-dev; mutate.py needs Python only) -----------
# A door is a way into the program for files of others: its target is tests/fuzz/fuzz_DOOR.c, with the changes that know
# its kind of file. Corpora stay in build/fuzz/corpus; the floors are fuzz.py's.
FUZZ_SECONDS ?= 60
FUZZ_JOBS ?= $(JOBS)
FUZZ_DOORS ?= plan,pack,report,template,theme,csv,annex,join,book,return,bag
# Of what is undefined all but null, which the address sanitizer stops at, and alignment: they are a third of the time to compile.
FUZZ := -fsanitize=address,undefined -fno-sanitize=null,alignment -fno-sanitize-recover=undefined
CFLAGS_fuzz := -O1 -gline-tables-only $(FUZZ) -fsanitize=fuzzer-no-link
FUZZ_XML := tests/fuzz/mutate_xml.c tests/fuzz/hooks_xml.c
FUZZ_BUILD := $(FUZZ_XML) tests/fuzz/door.c
FUZZ_WITH_plan = $(FUZZ_BUILD)
FUZZ_WITH_pack = $(FUZZ_BUILD)
FUZZ_WITH_report = $(FUZZ_BUILD)
FUZZ_WITH_template = $(FUZZ_BUILD)
FUZZ_WITH_theme = $(FUZZ_BUILD)
FUZZ_WITH_csv = tests/fuzz/door.c -DWORDS_CSV tests/fuzz/hooks_words.c
FUZZ_WITH_annex = tests/fuzz/hooks_words.c
FUZZ_WITH_join = tests/fuzz/hooks_words.c
FUZZ_WITH_book = tests/fuzz/parts.c tests/fuzz/mutate_xml.c
FUZZ_WITH_return = $(FUZZ_WITH_book) tests/fuzz/door.c

ifneq ($(OUT),build/fuzz)
build/fuzz/librapporteur.a: | fuzz-library ;
endif

build/fuzz/fuzz_%: tests/fuzz/fuzz_%.c $(wildcard tests/fuzz/*.[ch]) build/fuzz/librapporteur.a
	$(call say,link $@)clang $(OUR_CFLAGS) $(FUZZ) -fsanitize=fuzzer -O1 -gline-tables-only -o $@ $< $(FUZZ_WITH_$*) build/fuzz/librapporteur.a $(OUR_LDLIBS)

FUZZ_CC ?= clang
.PHONY: fuzz-library fuzz-targets
fuzz-library:
	@$(MAKE) --no-print-directory -j$(JOBS) OUT=build/fuzz build=fuzz CC="$(FUZZ_CC)" build/fuzz/librapporteur.a
comma := ,
fuzz-targets: $(patsubst %,build/fuzz/fuzz_%,$(subst $(comma), ,$(FUZZ_DOORS)))

fuzz: all ## every door of the program by libFuzzer for FUZZ_SECONDS=60 each, FUZZ_JOBS at a time; floors of coverage
	@.ci/deps fuzz
	@$(MAKE) --no-print-directory fuzz-library
	@$(MAKE) --no-print-directory -j$(JOBS) fuzz-targets
	@$(PYTHON) tests/fuzz/fuzz.py $(OUT)/rapporteur build/fuzz --seconds $(FUZZ_SECONDS) --jobs $(FUZZ_JOBS) --only $(FUZZ_DOORS)

# The finished program, with its threads and its files, where there is no libFuzzer.
fuzz-program: ## the finished program on plans changed at random, for FUZZ_SECONDS=60
	@$(MAKE) --no-print-directory OUT=build/sanitize build=sanitize all
	$(PYTHON) tests/fuzz/mutate.py build/sanitize/rapporteur --seconds $(FUZZ_SECONDS) --keep build/fuzz samples/*.xml

scale: all ## how time grows with each thing of which a plan may have many, as exponents
	@$(PYTHON) tests/scale/scale.py $(OUT)/rapporteur

bench-quick: all ## time, memory and size, in short
	@.ci/deps test
	@tests/bench/bench.sh quick
bench: all ## the same in full
	@tests/bench/bench.sh full
	@$(PYTHON) tests/bench/pack.py $(OUT)/rapporteur

TEMPLATE_FILES := $(wildcard templates/*.xsl templates/*.xml templates/*.txt templates/*.json)
TOP_DOCS := README.md CHANGELOG.md LICENSE
DOC_FILES := $(wildcard docs/*.md docs/*.png)
SAMPLE_FILES := $(wildcard samples/*.xml samples/*.csv)
SAMPLE_PARTS := $(sort $(wildcard samples/quarters/*.xml)) samples/theme/office.xml samples/house/house-2025.xml samples/house/house-2011.xml
SCHEMAS := plan report house mail-list
INSTALLED = $(PREFIX)/bin/rapporteur $(TEMPLATE_FILES:%=$(DATADIR)/%) $(DATADIR)/fonts/README.md \
	$(SCHEMAS:%=$(DATADIR)/%.rng) $(TOP_DOCS:%=$(DOCDIR)/%) $(DOC_FILES:%=$(DOCDIR)/%) \
	$(SAMPLE_FILES:%=$(DOCDIR)/%) $(SAMPLE_PARTS:%=$(DOCDIR)/%)
OUR_FOLDERS = $(DATADIR)/templates $(DATADIR)/fonts $(DATADIR) $(DOCDIR)/docs $(DOCDIR)/samples/theme \
	$(DOCDIR)/samples/house $(DOCDIR)/samples/quarters $(DOCDIR)/samples $(DOCDIR)

# The program that is installed knows DATADIR. It is linked apart from the one that the tests
# run, which is to find the templates of this folder; in INSTALLED_IN, which two installs at once must not share.
INSTALLED_IN ?= $(OUT)/installed
install: all ## the program, its files, docs and licence: PREFIX= DATADIR= DOCDIR= DESTDIR=
	@mkdir -p $(INSTALLED_IN)
	$(call say,cc   src/cli/datadir.c for $(DATADIR))$(CC) $(OUR_CFLAGS) $(CPPFLAGS) $(CFLAGS) \
	    -DRAPPORTEUR_DATADIR='"$(DATADIR)"' -c -o $(INSTALLED_IN)/datadir.o src/cli/datadir.c
	$(call say,link $(INSTALLED_IN)/rapporteur)$(CC) $(LDFLAGS_$(build)) $(LDFLAGS) \
	    -o $(INSTALLED_IN)/rapporteur $(OUT)/cli/main.o $(INSTALLED_IN)/datadir.o \
	    $(OUT)/librapporteur.a $(OUR_LDLIBS) $(LDLIBS)
	install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(DATADIR)/templates" "$(DESTDIR)$(DATADIR)/fonts" \
	    "$(DESTDIR)$(DOCDIR)/docs" "$(DESTDIR)$(DOCDIR)/samples/theme" \
	    "$(DESTDIR)$(DOCDIR)/samples/house" "$(DESTDIR)$(DOCDIR)/samples/quarters"
	install -m 755 $(INSTALLED_IN)/rapporteur "$(DESTDIR)$(PREFIX)/bin/rapporteur"
	install -m 644 $(TEMPLATE_FILES) "$(DESTDIR)$(DATADIR)/templates"
	install -m 644 fonts/README.md "$(DESTDIR)$(DATADIR)/fonts"
	for root in $(SCHEMAS); do $(OUT)/rapporteur schema $$root >"$(DESTDIR)$(DATADIR)/$$root.rng" || exit 1; done
	install -m 644 $(TOP_DOCS) "$(DESTDIR)$(DOCDIR)"
	install -m 644 $(DOC_FILES) "$(DESTDIR)$(DOCDIR)/docs"
	install -m 644 $(SAMPLE_FILES) "$(DESTDIR)$(DOCDIR)/samples"
	for file in $(SAMPLE_PARTS); do install -m 644 $$file "$(DESTDIR)$(DOCDIR)/$$file" || exit 1; done

# Our files by their names, then our folders unless something else has come to lie there.
uninstall: ## take away what install put there, with the same names
	@for file in $(INSTALLED:%="$(DESTDIR)%"); do rm -f "$$file"; done
	@for folder in $(OUR_FOLDERS:%="$(DESTDIR)%"); do \
	    [ ! -d "$$folder" ] || rmdir "$$folder" 2>/dev/null || echo "left: $$folder is not empty"; done

dist: ## the sources as an archive, in build/
	git archive --format=tar.gz --prefix=rapporteur-$(VERSION)/ -o build/rapporteur-$(VERSION).tar.gz HEAD

clean: ## take away build/ and out/
	rm -rf build out
