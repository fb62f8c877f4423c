/* style_rules.h - the rules that no theme changes. */
#ifndef HTML_STYLE_RULES_H
#define HTML_STYLE_RULES_H

/* One text after another, NULL at the end. */
extern const char *const style_rules[];

#endif
