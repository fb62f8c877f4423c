/* certificate.h - the self-certificate: what the program has checked on a finished paper,
 * failures included, and what a person still has to look at. One A4 page, itself a paper
 * like any other; the checks are certify/'s, its words are in templates/_certificate.xsl. */
#ifndef CLI_CERTIFICATE_H
#define CLI_CERTIFICATE_H

#include "cli/backends.h"

/* Make the paper once more from its plan, have both makings checked, and compose the
 * certificate about its PDF, which is complete. As a back end's `derive`: each check that
 * failed is a warning in `diags` ("certificate-failed") and counted in `*failed`. */
MUST_USE struct document *certificate_compose(const struct paper *paper, size_t *failed,
    struct diags *diags);

#endif
