/* The words for what base/file.h finds, and for the memory that base/allocator.h does not. */
#include <string.h>

#include "base/allocator.h"
#include "base/file.h"
#include "wording/error.h"

const char *
allocator_sentence(void)
{
	return say_plain(SAY_told_no_memory);
}

void
file_say_fault(struct diags *diags, struct src_pos at, enum file_fault fault, const char *path,
    int error)
{
	const char *const arguments[] = { path, strerror(error) };
	static const struct { enum diag_level level; const char *code; enum wording what; } rows[] = {
		[FILE_IS_FOLDER] = { DIAG_ERROR, "is-directory", SAY_error_file_is_folder },
		[FILE_MISNAMED] = { DIAG_ERROR, "file-name", SAY_error_file_misnamed },
		[FILE_IS_DEVICE] = { DIAG_ERROR, "is-device", SAY_error_file_is_device },
		[FILE_IS_PIPE] = { DIAG_ERROR, "is-pipe", SAY_error_file_is_pipe },
		[FILE_IS_SOCKET] = { DIAG_ERROR, "is-socket", SAY_error_file_is_socket },
		[FILE_UNREAD] = { DIAG_ERROR, "cannot-read", SAY_error_file_unread },
		[FILE_STREAM_UNREAD] = { DIAG_ERROR, "cannot-read", SAY_error_file_stream_unread },
		[FILE_BUSY] = { DIAG_FAILURE, "folder-busy", SAY_error_file_busy },
		[FILE_NOT_RESTORED] = { DIAG_FAILURE, "not-restored", SAY_error_file_not_restored },
		[FILE_COMPLETED] = { DIAG_NOTE, "completed", SAY_error_file_completed },
		[FILE_UNWRITTEN] = { DIAG_FAILURE, "cannot-write", SAY_error_file_unwritten },
	};

	say_finding(diags, rows[fault].level, at, rows[fault].code, rows[fault].what,
	    arguments + (path == NULL), path == NULL ? 1 : 2);
}
