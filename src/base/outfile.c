#define _GNU_SOURCE   /* O_TMPFILE */
#include "base/outfile.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/allocator.h"

/* ---- names that must not stay ------------------------------------------------------------- */

/* The paths of files that have a name for the moment, where the file system knows none without. They are taken away when the
 * run ends early, also by a signal: whose handler can reach nothing but what stands still. */
enum { SLOTS = 4096 };   /* more than a process has files open */
static char *volatile temporary[SLOTS + 1];   /* 0 is never used */

static void
take_away(void)
{
	size_t i;

	for (i = 1; i <= SLOTS; i++)
		if (temporary[i] != NULL)
			unlink(temporary[i]);
}

static void
stopped(int number)
{
	take_away();
	signal(number, SIG_DFL);
	raise(number);
}

static void
watch(void)
{
	static const int numbers[] = { SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGXCPU, SIGPIPE, SIGALRM, SIGUSR1, SIGUSR2, SIGABRT };
	static bool watching;
	struct sigaction now;
	size_t i;

	if (watching)
		return;
	watching = true;
	atexit(take_away);
	allocator_at_end(take_away);
	for (i = 0; i < ARRAY_LEN(numbers); i++)
		if (sigaction(numbers[i], NULL, &now) == 0 && now.sa_handler == SIG_DFL)
			signal(numbers[i], stopped);
}

/* Keep `path`, heap, which becomes the slot's. 0: there is no room. */
static size_t
keep(char *path)
{
	size_t i;

	watch();
	for (i = 1; i <= SLOTS; i++)
		if (temporary[i] == NULL) {
			temporary[i] = path;
			return i;
		}
	free(path);
	errno = EMFILE;
	return 0;
}

static void
forget(struct out_file *file)
{
	char *path = temporary[file->slot];

	if (file->slot == 0)
		return;
	temporary[file->slot] = NULL;
	file->slot = 0;
	free(path);
}

/* ---- the file ---------------------------------------------------------------------------------- */

static bool
out_file_write(struct sink *sink, const void *bytes, size_t len)
{
	struct out_file *file = (struct out_file *)sink;

	errno = 0;
	if (file->error == 0 && len > 0 && fwrite(bytes, 1, len, file->f) != len)
		file->error = errno != 0 ? errno : EIO;
	return file->error == 0;
}

void
out_file_say(const struct out_file *file, int error, struct diags *diags)
{
	file_say_fault(diags, (struct src_pos){ NULL, 0, 0 }, FILE_UNWRITTEN, file->told, error);
}

/* "folder/name", heap. */
static char *
path_in(const char *folder, const char *name)
{
	struct strbuf path = STRBUF_INIT;

	strbuf_printf(&path, "%s/%s", folder, name);
	return strbuf_detach(&path);
}

void
out_file_named(struct out_file *file)
{
	forget(file);
	free(file->temp);
	file->temp = NULL;
}

void
out_file_drop(struct out_file *file)
{
	if (file == NULL)
		return;
	if (file->f != NULL)
		fclose(file->f);
	if (file->slot != 0)
		unlink(temporary[file->slot]);
	forget(file);
	free((char *)file->told);
	free(file->folder);
	free(file->name);
	free(file->temp);
	free(file);
}

/* A file without a name in the folder: it is gone when the program ends, however that comes about. -1: this
 * file system has no such files. */
static int
open_unnamed(const struct out_file *file)
{
#ifdef O_TMPFILE
	if (access("/proc/self/fd", X_OK) == 0)
		return open(file->folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666);
#endif
	(void)file;
	return -1;
}

/* A file with a name of its own in the folder. It is locked, so that others see that somebody works on it. */
static int
open_named(struct out_file *file)
{
	char *path = path_in(file->folder, TEMP_PREFIX "tmp-XXXXXX");
	mode_t mask = umask(0);
	sigset_t all, before;
	int fd;

	umask(mask);
	sigfillset(&all);
	file->temp = mem_strdup(strrchr(path, '/') + 1);
	pthread_sigmask(SIG_BLOCK, &all, &before);   /* until the name is whole, which from its first moment can be taken away */
	file->slot = keep(path);
	fd = file->slot != 0 ? mkstemp(path) : -1;
	if (fd >= 0)
		strcpy(file->temp, strrchr(path, '/') + 1);
	pthread_sigmask(SIG_SETMASK, &before, NULL);
	if (fd < 0) {
		forget(file);
		free(file->temp);
		file->temp = NULL;
		return -1;
	}
	(void)flock(fd, LOCK_EX | LOCK_NB);
	if (fchmod(fd, 0666 & ~mask) != 0)
		file->error = errno;
	return fd;
}

/* Where the symbolic link `path` leads, heap; NULL: it is none. */
static char *
led_to(const char *path)
{
	char target[PATH_MAX];
	ssize_t len = readlink(path, target, sizeof target - 1);
	const char *slash = strrchr(path, '/');
	struct strbuf sb = STRBUF_INIT;

	if (len <= 0)
		return NULL;
	target[len] = '\0';
	if (target[0] != '/' && slash != NULL)
		strbuf_add(&sb, path, (size_t)(slash - path) + 1);
	strbuf_puts(&sb, target);
	return strbuf_detach(&sb);
}

static char *
cut(const char *text, size_t len)
{
	struct strbuf sb = STRBUF_INIT;

	strbuf_add(&sb, text, len);
	return strbuf_detach(&sb);
}

/* Find folder and name, through symbolic links. */
static void
place(struct out_file *file)
{
	char *path = mem_strdup(file->told), *next;
	const char *slash;
	int links = 0;

	while (links++ < 40 && (next = led_to(path)) != NULL) {
		free(path);
		path = next;
	}
	slash = strrchr(path, '/');
	file->name = mem_strdup(slash != NULL ? slash + 1 : path);
	file->folder = slash == NULL ? mem_strdup(".") : slash == path ? mem_strdup("/")
	    : cut(path, (size_t)(slash - path));
	free(path);
}

/* Make the place that the bytes go to. Returns errno, or 0. */
static int
open_file(struct out_file *file)
{
	struct stat earlier, now;
	bool there = stat(file->told, &earlier) == 0;
	int fd;

	if (there && S_ISDIR(earlier.st_mode))
		return EISDIR;
	fd = open_unnamed(file);
	if (fd < 0)
		fd = open_named(file);
	if (fd < 0)
		return errno;
	file->f = fdopen(fd, "wb");
	if (file->f == NULL || fstat(fd, &now) != 0) {
		if (file->f == NULL)
			close(fd);
		return errno;
	}
	file->inode = now.st_ino;
	if (there && S_ISREG(earlier.st_mode) && fchmod(fd, earlier.st_mode & 0777) != 0)
		return errno;
	return file->error;
}

struct out_file *
out_file_new(const char *path, struct diags *diags)
{
	struct out_file *file = mem_new_zero(1, sizeof *file);
	int error;

	file->sink.write = out_file_write;
	file->told = mem_strdup(path);
	place(file);
	error = open_file(file);
	if (error == 0)
		return file;
	out_file_say(file, error, diags);
	out_file_drop(file);
	return NULL;
}

struct sink *
out_file_sink(struct out_file *file)
{
	return &file->sink;
}

bool
out_file_finish(struct out_file *file, struct diags *diags)
{
	errno = 0;
	if (file->error == 0 && (fflush(file->f) != 0 || fsync(fileno(file->f)) != 0))
		file->error = errno != 0 ? errno : EIO;
	if (file->error != 0)
		out_file_say(file, file->error, diags);
	return file->error == 0;
}
