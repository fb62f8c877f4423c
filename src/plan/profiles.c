/* profiles.c - judgements as shares: checked here, read by templates from the source. */
#include <math.h>
#include <stdlib.h>

#include "plan/build.h"

/* Printed shares are rounded: a whole may add up to a little less or more. */
static const double rounding_pct = 2;

static double
share_of(struct build *b, const xmlNode *node, const struct scale *scale)
{
	const struct status *status = build_refer(b, node, "status", b->statuses, KIND_STATUS);
	const char *text = tree_text(node, b->arena);
	double share = text != NULL ? strtod(text, NULL) : 0;

	if (status != NULL && scale != NULL && !(status >= scale->statuses
	    && status < scale->statuses + scale->status_count))
		BUILD_FAULT(b, node, "wrong-scale", error_profile_scale, scale->id, status->id);
	if (share < 0 || share > 100)
		BUILD_FAULT(b, node, "share-range", error_share_range, build_number(b, share));
	return share;
}

static void
check_row(struct build *b, const xmlNode *row, const struct scale *scale)
{
	double total = 0;
	const xmlNode *n;

	for (n = tree_first_of(row, EL_SHARE); n != NULL; n = tree_next_of(n, EL_SHARE))
		total += share_of(b, n, scale);
	if (total > 0 && fabs(total - 100) > rounding_pct)
		BUILD_FAULT(b, row, "shares-total", error_shares_total, build_words(b, row, "name"),
		    build_number(b, total));
}

void
build_profiles(struct build *b, const xmlNode *root)
{
	const xmlNode *profile, *row;

	for (profile = tree_first_of(root, EL_PROFILE); profile != NULL;
	    profile = tree_next_of(profile, EL_PROFILE)) {
		const struct scale *scale = build_refer(b, profile, "scale", b->scales, KIND_SCALE);

		build_register(b, NULL, profile, "id", NULL, true);
		for (row = tree_first_of(profile, EL_PROFILE_ROW); row != NULL;
		    row = tree_next_of(row, EL_PROFILE_ROW))
			check_row(b, row, scale);
	}
}
