#include "cli/paths.h"

#ifndef RAPPORTEUR_DATADIR
#define RAPPORTEUR_DATADIR ""
#endif

const char DATA_DIR[] = RAPPORTEUR_DATADIR;
