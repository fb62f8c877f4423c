/* commands.h - what the program can be told to do. Each takes the options of
 * the command line and returns the exit status. */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "cli/options.h"

/* Two operands, OLD and NEW: of the table of `archive`. */
int archive_compare(const struct options *options);
int command_archive(const struct options *options);
int command_build(const struct options *options);
int command_check(const struct options *options);
int command_import(const struct options *options);
int command_mail(const struct options *options);
int command_resolutions(const struct options *options);
int command_schema(const struct options *options);
int command_sheet(const struct options *options);
int command_templates(const struct options *options);

/* `import --new`: a first plan from an office's own tables. */
int import_new(const struct options *options);

#endif
