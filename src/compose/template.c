/* template.c - libxslt on a short leash. */
#include "compose/template.h"

#include <dirent.h>
#include <stdio.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <libexslt/exslt.h>
#include <libxml/parser.h>
#include <libxml/xpathInternals.h>
#include <libxslt/documents.h>
#include <libxslt/extensions.h>
#include <libxslt/extra.h>
#include <libxslt/imports.h>
#include <libxslt/security.h>
#include <libxslt/transform.h>
#include <libxslt/variables.h>
#include <libxslt/xsltutils.h>

#include "base/file.h"
#include "base/map.h"
#include "compose/functions.h"
#include "compose/limits.h"
#include "compose/messages.h"
#include "compose/milestones.h"
#include "compose/nodes.h"
#include "compose/parameters.h"
#include "definition/attribute.h"
#include "wording/error.h"

enum { IMPORT_DEPTH = 20 };

struct template {
	xsltStylesheet *style;
	char *file, *key;
};

struct template_cache {
	struct map *templates;     /* key -> struct template */
	struct template **list;
	size_t count, cap;
};

struct template_cache *
template_cache_new(void)
{
	struct template_cache *cache = mem_new_zero(1, sizeof *cache);

	cache->templates = map_new();
	return cache;
}

void
template_cache_drop(struct template_cache *cache)
{
	if (cache == NULL)
		return;
	for (size_t i = 0; i < cache->count; i++) {
		xsltFreeStylesheet(cache->list[i]->style);
		free(cache->list[i]->file);
		free(cache->list[i]->key);
		free(cache->list[i]);
	}
	free(cache->list);
	map_drop(cache->templates);
	free(cache);
}

/* ---- finding ----------------------------------------------------------------- */

static bool
ends_with(const char *s, const char *end)
{
	size_t n = strlen(s), m = strlen(end);

	return n >= m && strcmp(s + n - m, end) == 0;
}

static int
by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* "exceptions, scorecard": the templates of a folder, sorted. */
static void
list_names(const char *folder, struct strbuf *out)
{
	DIR *dir = folder != NULL ? opendir(folder) : NULL;
	struct dirent *entry;
	char **names = NULL;
	size_t count = 0, cap = 0;

	while (dir != NULL && (entry = readdir(dir)) != NULL) {
		if (!ends_with(entry->d_name, ".xsl") || entry->d_name[0] == '_')
			continue;
		MEM_GROW(names, cap, count + 1);
		names[count] = mem_strdup(entry->d_name);
		names[count][strlen(names[count]) - 4] = '\0';
		count++;
	}
	if (dir != NULL)
		closedir(dir);
	if (count > 0)
		qsort(names, count, sizeof *names, by_name);
	for (size_t i = 0; i < count; i++) {
		strbuf_printf(out, "%s%s", i > 0 ? ", " : "", names[i]);
		free(names[i]);
	}
	free(names);
}

char *
template_find(const char *name, const char *template_dir, struct src_pos at,
    struct diags *diags)
{
	bool path = strchr(name, '/') != NULL || ends_with(name, ".xsl");
	struct strbuf sb = STRBUF_INIT;

	if (path)
		strbuf_puts(&sb, name);
	else
		strbuf_printf(&sb, "%s/%s.xsl", template_dir != NULL ? template_dir : ".", name);
	if (access(sb.text, R_OK) == 0)
		return strbuf_detach(&sb);
	strbuf_truncate(&sb, 0);
	list_names(template_dir, &sb);
	if (at.file == NULL && path)
		at.file = name;
	SAY_ERROR(diags, at, "template-missing", error_template_missing, name,
	    sb.len > 0 ? sb.text : say_plain(SAY_template_none));
	strbuf_drop(&sb);
	return NULL;
}

/* ---- loading ----------------------------------------------------------------- */

/* What the loader must know of the stylesheet it loads for; hung onto each
 * stylesheet document, because libxslt hands over nothing else. */
struct loading {
	const char *folder;        /* of the main stylesheet */
	const char *template_dir;  /* or NULL */
	bool annotated;
	unsigned loaded;
	struct messages *messages;
	struct diags *diags;
};

static bool
is_literal(const xmlNode *x)
{
	return x->type == XML_ELEMENT_NODE &&
	    (x->ns == NULL || strcmp((const char *)x->ns->href, (const char *)XSLT_NAMESPACE) != 0);
}

#define PLACE_PREFIX "rapporteur-place"

/* Let every literal result element say where it stands, and of what in the source it was made. What goes wrong
 * in a template of the program's `own` is not for its officers to mend there: it stands at the source. */
static void
annotate(xmlDoc *doc, const char *file, bool own)
{
	xmlNode *root = xmlDocGetRootElement(doc);
	xmlNs *ns = root != NULL ? xmlNewNs(root, BAD_CAST DOC_NS, BAD_CAST "rapporteur-at") : NULL;

	if (root != NULL)
		xmlNewNs(root, BAD_CAST FACTS_NS, BAD_CAST PLACE_PREFIX);
	for (xmlNode *x = root; x != NULL; x = nodes_next(x, root)) {
		char at[4096];

		if (!is_literal(x) || x == root || strpbrk(file, "{}'") != NULL)
			continue;
		snprintf(at, sizeof at, own ? "{" PLACE_PREFIX ":place('%s:%ld')}" : "%s:%ld", file,
		    xmlGetLineNo(x));
		xmlNewNsProp(x, ns, BAD_CAST "template-at", BAD_CAST at);
		if (!own)
			xmlNewNsProp(x, ns, BAD_CAST "source-at", BAD_CAST "{" PLACE_PREFIX ":place('')}");
	}
}

/* Is `file` in `folder` itself, links followed? */
static bool
inside(const char *file, const char *folder)
{
	char *real = realpath(file, NULL), *real_folder = folder != NULL ? realpath(folder, NULL) : NULL;
	size_t n = real_folder != NULL ? strlen(real_folder) : 0;
	bool yes = real != NULL && real_folder != NULL && strncmp(real, real_folder, n) == 0 &&
	    real[n] == '/';

	free(real);
	free(real_folder);
	return yes;
}

static xmlDoc *
read_stylesheet(const char *file, xmlDict *dict, struct loading *loading)
{
	xmlParserCtxt *ctxt;
	xmlDoc *doc;
	char *bytes;
	size_t len;

	/* libxml2 would wait for a pipe. */
	if (!file_read(file, (struct src_pos){ NULL, 0, 0 }, &bytes, &len, loading->diags))
		return NULL;
	ctxt = xmlNewParserCtxt();
	if (dict != NULL) {
		xmlDictFree(ctxt->dict);
		ctxt->dict = dict;
		xmlDictReference(dict);
	}
	doc = xmlCtxtReadMemory(ctxt, bytes, len < INT_MAX ? (int)len : INT_MAX, file, NULL,
	    XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_BIG_LINES);
	xmlFreeParserCtxt(ctxt);
	free(bytes);
	if (doc == NULL)
		return NULL;
	limits_set(doc);
	if (loading->annotated)
		annotate(doc, file, inside(file, loading->template_dir));
	else
		milestones_set(doc);
	doc->_private = loading;
	return doc;
}

/* A line among those of libxslt. */
static void
add_message(struct messages *messages, enum wording what, const char *argument)
{
	say_into(&messages->text, what, &argument, 1);
	strbuf_puts(&messages->text, "\n");
}

/* An import: beside the main stylesheet, else among the program's own. */
static xmlDoc *
load_import(const char *uri, xmlDict *dict, struct loading *loading)
{
	const char *slash = strrchr(uri, '/');
	struct strbuf own = STRBUF_INIT;
	xmlDoc *doc = NULL;
	char most[16];

	if (++loading->loaded > IMPORT_DEPTH) {
		snprintf(most, sizeof most, "%d", IMPORT_DEPTH);
		add_message(loading->messages, SAY_error_template_imports, most);
		return NULL;
	}
	if (loading->template_dir != NULL)
		strbuf_printf(&own, "%s/%s", loading->template_dir, slash != NULL ? slash + 1 : uri);
	if (inside(uri, loading->folder) || inside(uri, loading->template_dir))
		doc = read_stylesheet(uri, dict, loading);
	else if (own.len > 0 && access(uri, F_OK) != 0 && inside(own.text, loading->template_dir))
		doc = read_stylesheet(own.text, dict, loading);
	else
		add_message(loading->messages, SAY_error_template_import, uri);
	strbuf_drop(&own);
	return doc;
}

/* libxslt's hook for every file it wants to read. Documents (XPath's document())
 * are refused whatever their name. */
static xmlDoc *
load_for_libxslt(const xmlChar *uri, xmlDict *dict, int options, void *data, xsltLoadType type)
{
	xsltStylesheet *style = data;

	(void)options;
	if (type != XSLT_LOAD_STYLESHEET || style == NULL || style->doc == NULL ||
	    style->doc->_private == NULL)
		return NULL;
	return load_import((const char *)uri, dict, style->doc->_private);
}

static char *
folder_of(const char *file)
{
	const char *slash = strrchr(file, '/');
	char *folder = mem_strdup(slash != NULL ? file : ".");

	if (slash != NULL)
		folder[slash - file + (slash == file)] = '\0';
	return folder;
}

static xsltStylesheet *
compile(const char *file, const char *template_dir, bool annotated, xmlDict *names,
    struct diags *diags)
{
	char *folder = folder_of(file);
	struct messages messages;
	const size_t errors = diags_count(diags, DIAG_ERROR);
	struct loading loading = { folder, template_dir, annotated, 0, &messages, diags };
	xsltStylesheet *style = NULL;
	xmlDoc *doc;

	xsltSetLoaderFunc(load_for_libxslt);
	messages_begin(&messages);
	doc = read_stylesheet(file, names, &loading);
	if (doc != NULL) {
		style = xsltParseStylesheetDoc(doc);
		if (style == NULL)
			xmlFreeDoc(doc);
	}
	if (style != NULL && style->errors > 0) {
		xsltFreeStylesheet(style);
		style = NULL;
	}
	if (messages_end(&messages, file, style == NULL, diags) == 0 && style == NULL
	    && diags_count(diags, DIAG_ERROR) == errors)
		SAY_ERROR(diags, ((struct src_pos){ file, 0, 0 }), "template", error_template_compiled);
	free(folder);
	return style;
}

struct template *
template_load(struct template_cache *cache, const char *file, const char *template_dir,
    bool annotated, xmlDict *names, struct diags *diags)
{
	struct strbuf key = STRBUF_INIT;
	struct template *template;
	xsltStylesheet *style;

	strbuf_printf(&key, "%c%s", annotated ? '+' : '-', file);
	template = map_lookup(cache->templates, key.text);
	if (template != NULL) {
		strbuf_drop(&key);
		return template;
	}
	style = compile(file, template_dir, annotated, names, diags);
	if (style == NULL) {
		strbuf_drop(&key);
		return NULL;
	}
	template = mem_new(sizeof *template);
	*template = (struct template){ style, mem_strdup(file), strbuf_detach(&key) };
	MEM_GROW(cache->list, cache->cap, cache->count + 1);
	cache->list[cache->count++] = template;
	map_add(cache->templates, template->key, template);
	return template;
}

/* ---- running ----------------------------------------------------------------- */

/* What would make the same plan give other bytes on another day or machine. */
static void
refuse_function(xmlXPathParserContext *ctxt, int nargs)
{
	struct arena *arena = arena_new();

	(void)nargs;
	xsltTransformError(xsltXPathGetTransformContext(ctxt), NULL,
	    xsltXPathGetTransformContext(ctxt)->inst, "%s\n", SAY(arena, error_template_function,
	    (const char *)ctxt->context->function));
	arena_drop(arena);
	xmlXPathSetError(ctxt, XPATH_UNKNOWN_FUNC_ERROR);
}

static void
replace_function(xmlXPathContext *xpath, const char *name)
{
	xmlXPathRegisterFunc(xpath, BAD_CAST name, NULL);
	xmlXPathRegisterFunc(xpath, BAD_CAST name, refuse_function);
}

static xsltSecurityPrefs *
forbid_everything(xsltTransformContext *ctxt)
{
	static const xsltSecurityOption options[] = {
		XSLT_SECPREF_READ_FILE, XSLT_SECPREF_WRITE_FILE, XSLT_SECPREF_CREATE_DIRECTORY,
		XSLT_SECPREF_READ_NETWORK, XSLT_SECPREF_WRITE_NETWORK,
	};
	xsltSecurityPrefs *prefs = xsltNewSecurityPrefs();

	for (size_t i = 0; i < ARRAY_LEN(options); i++)
		xsltSetSecurityPrefs(prefs, options[i], xsltSecurityForbid);
	xsltSetCtxtSecurityPrefs(prefs, ctxt);
	return prefs;
}

/* Strings, sets and numbers of EXSLT, and node-set(): no dates, no random numbers,
 * no dynamic evaluation. */
static void
register_functions(xsltTransformContext *ctxt)
{
	exsltStrRegister();
	exsltSetsRegister();
	xsltRegisterExtFunction(ctxt, BAD_CAST "node-set", EXSLT_COMMON_NAMESPACE,
	    xsltFunctionNodeSet);
	replace_function(ctxt->xpathCtxt, "document");
	replace_function(ctxt->xpathCtxt, "generate-id");
	replace_function(ctxt->xpathCtxt, "unparsed-entity-uri");
}

static void
set_parameters(xsltTransformContext *ctxt, const struct compose_parameter *parameters,
    size_t count)
{
	for (size_t i = 0; i < count; i++)
		xsltQuoteOneUserParam(ctxt, BAD_CAST parameters[i].name, BAD_CAST parameters[i].value);
}

bool
template_fits(const struct template *template, const xmlDoc *source, struct src_pos at,
    struct diags *diags)
{
	xmlNode *sheet = xmlDocGetRootElement(template->style->doc);
	const xmlNode *root = xmlDocGetRootElement(source);
	xmlChar *roots = xmlGetNsProp(sheet, BAD_CAST "for", BAD_CAST DOC_NS);
	const char *list = roots != NULL ? (const char *)roots : "plan";
	const char *own = root != NULL ? (const char *)root->name : "";
	const char *slash = strrchr(template->file, '/');
	bool fits = words_hold(list, own, strlen(own));

	if (!fits)
		SAY_ERROR(diags, (at.file != NULL ? at : (struct src_pos){ template->file, 0, 0 }),
		    "wrong-template", error_template_wrong, slash != NULL ? slash + 1 : template->file,
		    list, own);
	xmlFree(roots);
	return fits;
}

bool
template_fitted(const struct template *template, struct fitted_parameter *found)
{
	return parameters_fitted(template->style, &found->name, &found->pages, &found->most);
}

xmlDoc *
template_run(struct template *template, xmlDoc *source,
    const struct compose_parameter *parameters, size_t count, struct facts *facts,
    struct diags *diags)
{
	struct messages messages;
	xsltTransformContext *ctxt;
	xsltSecurityPrefs *prefs;
	struct limits limits;
	xmlDoc *result;
	bool failed;

	if (!parameters_check(template->style, template->file, parameters, count, source, diags))
		return NULL;
	messages_begin(&messages);
	ctxt = xsltNewTransformContext(template->style, source);
	messages_watch(&messages, ctxt);
	prefs = forbid_everything(ctxt);
	register_functions(ctxt);
	functions_register(ctxt, facts);
	milestones_register(ctxt);
	set_parameters(ctxt, parameters, count);
	limits_begin(&limits, ctxt, source, facts);
	result = xsltApplyStylesheetUser(template->style, source, NULL, NULL, NULL, ctxt);
	limits_end(&limits);
	failed = result == NULL || ctxt->state != XSLT_STATE_OK;
	xsltFreeTransformContext(ctxt);
	xsltFreeSecurityPrefs(prefs);
	if (limits.meter.over)
		limits_say(&limits, &messages, template->file, diags);
	else if (messages_end(&messages, template->file, failed, diags) == 0 && failed)
		SAY_ERROR(diags, ((struct src_pos){ template->file, 0, 0 }), "template",
		    error_template_stopped);
	failed = failed || limits.meter.over;
	if (!failed)
		return result;
	xmlFreeDoc(result);
	return NULL;
}
