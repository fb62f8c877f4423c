/* version.h - the one place where the program's version stands. */
#ifndef CLI_VERSION_H
#define CLI_VERSION_H

#define RAPPORTEUR_VERSION "0.2.1"

#endif
