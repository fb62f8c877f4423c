# GNU make. `make demo` and `make test` do everything on a fresh Debian machine.
#   build=debug|release|sanitize   compiler settings (default: release)
#   WERROR=1                       warnings are errors (CI)
build ?= release
OUT := build/$(build)

PACKAGES := libhpdf libxml-2.0 libxslt libexslt cairo freetype2
PKG_CONFIG_PACKAGES := libxml-2.0 libxslt libexslt cairo freetype2

VERSION := $(shell sed -n 's/^\#define RAPPORTEUR_VERSION "\(.*\)"/\1/p' src/cli/version.h)

CFLAGS_debug := -O0 -g3
CFLAGS_release := -O2 -g
CFLAGS_sanitize := -O1 -g3 -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
LDFLAGS_sanitize := -fsanitize=address,undefined

PREFIX ?= /usr/local
DATADIR ?= $(PREFIX)/share/rapporteur

OUR_CFLAGS = -std=c11 -D_POSIX_C_SOURCE=200809L -Wall -Wextra -Wshadow -Wstrict-prototypes \
	-Wmissing-prototypes -Wpointer-arith -Wwrite-strings $(if $(WERROR),-Werror) -pthread -Isrc \
	$(shell pkg-config --cflags $(PKG_CONFIG_PACKAGES)) $(CFLAGS_$(build))
OUR_LDLIBS = $(shell pkg-config --libs $(PKG_CONFIG_PACKAGES)) -lhpdf -lcsv -lhyphen -lunibreak -lm -pthread

FOLDERS := base plan evaluate document theme compose type layout charts pdf html cli
SRC := $(sort $(wildcard $(FOLDERS:%=src/%/*.c)))
LIB_SRC := $(filter-out src/cli/main.c,$(SRC))
OBJ := $(LIB_SRC:src/%.c=$(OUT)/%.o)
UNIT_SRC := $(sort $(wildcard tests/unit/*.c))
UNIT := $(UNIT_SRC:tests/unit/%.c=$(OUT)/tests/%)

.PHONY: all demo test check unit cases regen check-layers hdr-check conformance bench-quick bench \
	install uninstall dist clean deps deps-conformance
.SECONDARY:

all: $(OUT)/rapporteur

$(OUT)/rapporteur: $(OUT)/cli/main.o $(OUT)/librapporteur.a
	$(CC) $(LDFLAGS_$(build)) $(LDFLAGS) -o $@ $^ $(OUR_LDLIBS) $(LDLIBS)

$(OUT)/librapporteur.a: $(OBJ)
	@rm -f $@
	$(AR) rcs $@ $^

$(OUT)/%.o: src/%.c
	@mkdir -p $(@D)
	$(CC) $(OUR_CFLAGS) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

# One object per folder's unit tests, linked with everything.
$(OUT)/tests/%: tests/unit/%.c $(OUT)/librapporteur.a
	@mkdir -p $(@D)
	$(CC) $(OUR_CFLAGS) $(CPPFLAGS) $(CFLAGS) -MMD -MP $(LDFLAGS_$(build)) -o $@ $< \
	    $(OUT)/librapporteur.a $(OUR_LDLIBS) -lcmocka $(LDLIBS)

-include $(OBJ:.o=.d) $(OUT)/cli/main.d $(UNIT:=.d)
