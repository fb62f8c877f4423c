#include "post/parts.h"

#include <string.h>

static bool
take_part(const struct gmime *g, GMimeObject *object, message_part *take, void *context)
{
	GMimeContentType *type = g->g_mime_object_get_content_type(object);
	GMimeDataWrapper *content;
	GMimeStream *unpacked;
	const char *name;
	GByteArray *array;
	bool ok;

	if (g->g_mime_content_type_is_type(type, "multipart", "*") || g->g_mime_content_type_is_type(type, "message", "*"))
		return true;
	content = g->g_mime_part_get_content((GMimePart *)(void *)object);
	name = g->g_mime_part_get_filename((GMimePart *)(void *)object);
	if (content == NULL)
		return true;
	unpacked = g->g_mime_stream_mem_new();
	ok = g->g_mime_data_wrapper_write_to_stream(content, unpacked) >= 0;
	array = g->g_mime_stream_mem_get_byte_array((GMimeStreamMem *)(void *)unpacked);
	ok = ok && take(context, name != NULL ? name : "", (const char *)array->data, array->len);
	g->g_object_unref(unpacked);
	return ok;
}

static bool
take_all(const struct gmime *g, GMimeMessage *message, message_part *take, void *context)
{
	const char *subject = g->g_mime_message_get_subject(message);
	bool ok = subject == NULL || take(context, "", subject, strlen(subject)), more = true;
	GMimePartIter *iter = g->g_mime_part_iter_new((GMimeObject *)(void *)message);

	/* The iterator begins at the message's own part. */
	while (ok && more) {
		GMimeObject *object = g->g_mime_part_iter_get_current(iter);

		ok = object == NULL || take_part(g, object, take, context);
		more = g->g_mime_part_iter_next(iter);
	}
	g->g_mime_part_iter_free(iter);
	return ok;
}

bool
message_parts(const struct gmime *g, const char *bytes, size_t len, message_part *take, void *context)
{
	GMimeStream *stream = g->g_mime_stream_mem_new_with_buffer(bytes, len);
	GMimeParser *parser = g->g_mime_parser_new_with_stream(stream);
	GMimeMessage *message = g->g_mime_parser_construct_message(parser, NULL);
	bool ok = message != NULL && take_all(g, message, take, context);

	if (message != NULL)
		g->g_object_unref(message);
	g->g_object_unref(parser);
	g->g_object_unref(stream);
	return ok;
}
