#include "join/annex.h"

/* Optional content (8.11): groups that a file hides stay hidden. Its groups are those of one
 * configuration, as only one can be in force: what is off by default becomes a list. */

static bool
contains(struct annex *a, qpdf_oh array, struct ref ref)
{
	int count = h_count(a->pdf, array);

	for (int i = 0; i < count; i++) {
		qpdf_oh item = qpdf_oh_get_array_item(a->pdf, array, i);
		bool same = ref_is(h_ref(a->pdf, item), ref);

		qpdf_oh_release(a->pdf, item);
		if (same)
			return true;
	}
	return false;
}

void
layers_read(struct annex *a)
{
	qpdf_oh scope = h_open(a->pdf), root = qpdf_get_root(a->pdf);
	qpdf_oh all = h_get(a->pdf, root, "/OCProperties"), groups = h_get(a->pdf, all, "/OCGs");
	qpdf_oh config = h_get(a->pdf, all, "/D"), on = h_get(a->pdf, config, "/ON");
	qpdf_oh off = h_get(a->pdf, config, "/OFF"), made, hidden, known;
	bool base_off = h_is(a->pdf, config, "/BaseState", "/OFF");
	int count = h_count(a->pdf, groups);

	if (count > 0 && count < 10000) {
		made = qpdf_oh_new_dictionary(a->pdf);
		hidden = qpdf_oh_new_array(a->pdf);
		known = qpdf_oh_new_array(a->pdf);
		for (int i = 0; i < count; i++) {
			qpdf_oh inner = h_open(a->pdf), group = qpdf_oh_get_array_item(a->pdf, groups, i);
			struct ref ref = h_ref(a->pdf, group);

			if (ref.id != 0 && qpdf_oh_is_dictionary(a->pdf, group)) {
				qpdf_oh_append_item(a->pdf, known, group);
				if (contains(a, off, ref) || (base_off && !contains(a, on, ref)))
					qpdf_oh_append_item(a->pdf, hidden, group);
			}
			h_close(a->pdf, inner);
		}
		h_set(a->pdf, made, "/OCGs", known);
		h_set(a->pdf, made, "/OFF", hidden);
		h_set(a->pdf, a->bundle, "/Layers", made);
	}
	h_close(a->pdf, scope);
}
