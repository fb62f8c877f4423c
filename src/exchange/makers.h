/* makers.h - the tables, each with its columns and what puts its rows down. Private to exchange/. */
#ifndef EXCHANGE_MAKERS_H
#define EXCHANGE_MAKERS_H

#include "exchange/rows.h"

struct table_maker {
	const char *name;
	enum wording title, about;
	const struct column *columns;
	size_t column_count;
	void (*put)(struct rows *rows);
};
extern const struct table_maker MEASURES_TABLE, VALUES_TABLE;                          /* measure_rows.c */
extern const struct table_maker BANDS_TABLE, COMPARISONS_TABLE;                        /* judging_rows.c */
extern const struct table_maker PRIORITIES_TABLE, RECOMMENDATIONS_TABLE;               /* outline_rows.c */
extern const struct table_maker ACTIONS_TABLE, HISTORY_TABLE, REMEDIES_TABLE;          /* action_rows.c */

#endif
