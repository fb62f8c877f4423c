/* library.h - GMime and libcurl, loaded when a message is made or sent, and not before: with what they
 * need themselves they are forty libraries and cost every run of the program 8 ms at its start.
 *
 * A table for each, whose members have the functions' own names and types. */
#ifndef POST_LIBRARY_H
#define POST_LIBRARY_H

#define CURL_DISABLE_TYPECHECK 1   /* its macros take calls through a table for something else */
#include <curl/curl.h>
#include <gmime/gmime.h>

#include "base/diag.h"
#include "base/library.h"

#define GMIME_FUNCTIONS(F) \
	F(g_mime_init) \
	F(g_mime_format_options_new) F(g_mime_format_options_free) F(g_mime_format_options_set_newline_format) \
	F(g_mime_message_new) F(g_mime_message_get_addresses) F(g_mime_message_set_subject) \
	F(internet_address_mailbox_new) F(internet_address_set_charset) F(internet_address_list_add) \
	F(g_mime_message_set_message_id) F(g_mime_message_set_mime_part) \
	F(g_mime_multipart_new_with_subtype) F(g_mime_multipart_add) F(g_mime_multipart_set_boundary) \
	F(g_mime_part_new_with_type) F(g_mime_part_set_content_encoding) F(g_mime_part_set_content) \
	F(g_mime_object_set_header) F(g_mime_object_set_content_id) \
	F(g_mime_object_set_content_type_parameter) F(g_mime_object_set_disposition) \
	F(g_mime_object_set_content_disposition_parameter) F(g_mime_object_get_content_disposition) \
	F(g_mime_content_disposition_get_parameters) F(g_mime_param_list_get_parameter) F(g_mime_param_set_charset) \
	F(g_mime_object_write_to_stream) \
	F(g_mime_stream_mem_new) F(g_mime_stream_mem_new_with_buffer) F(g_mime_stream_mem_get_byte_array) \
	F(g_mime_data_wrapper_new_with_stream) F(g_mime_data_wrapper_write_to_stream) \
	F(g_mime_parser_new_with_stream) F(g_mime_parser_construct_message) F(g_mime_message_get_subject) \
	F(g_mime_part_iter_new) F(g_mime_part_iter_get_current) F(g_mime_part_iter_next) F(g_mime_part_iter_free) \
	F(g_mime_object_get_content_type) F(g_mime_content_type_is_type) F(g_mime_part_get_content) \
	F(g_mime_part_get_filename) \
	F(g_object_unref)

#define CURL_FUNCTIONS(F) \
	F(curl_global_init) F(curl_global_cleanup) F(curl_easy_init) F(curl_easy_cleanup) F(curl_easy_setopt) \
	F(curl_easy_strerror) F(curl_slist_append) F(curl_slist_free_all) F(curl_multi_init) F(curl_multi_cleanup) \
	F(curl_multi_add_handle) F(curl_multi_remove_handle) F(curl_multi_perform) F(curl_multi_poll) F(curl_multi_info_read)

struct gmime { GMIME_FUNCTIONS(LIBRARY_MEMBER) };
struct curl { CURL_FUNCTIONS(LIBRARY_MEMBER) };

/* Load one, for as long as the program runs. False with a failure in `diags` when the machine has
 * none, or none with these functions. */
MUST_USE bool gmime_load(struct gmime *gmime, struct diags *diags);
MUST_USE bool curl_load(struct curl *curl, struct diags *diags);

#endif
