#define _DEFAULT_SOURCE   /* explicit_bzero */
#include "post/secret.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/strbuf.h"
#include "wording/error.h"

/* A token is a few kilobytes at most; a command that asks a service for one takes seconds. */
enum { MAX_SECRET = 16 * 1024, COMMAND_SECONDS = 60, MAX_WORDS = 64 };

extern char **environ;

void
secret_drop(char *secret)
{
	if (secret != NULL)
		explicit_bzero(secret, strlen(secret));
	free(secret);
}

void
login_drop(struct login *login)
{
	free(login->name);
	secret_drop(login->secret);
	*login = (struct login){ NULL, NULL };
}

/* ---- files ------------------------------------------------------------------------------------------ */

/* Read at most MAX_SECRET bytes; -1 with errno when that fails or there is more. */
static ssize_t
read_all(int fd, char *bytes)
{
	size_t len = 0;
	ssize_t n;

	while ((n = read(fd, bytes + len, MAX_SECRET + 1 - len)) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		len += (size_t)n;
		if (len > MAX_SECRET) {
			errno = EFBIG;
			return -1;
		}
	}
	bytes[len] = '\0';
	return (ssize_t)len;
}

/* Is it a plain file that only its owner, we or root, can read? The open file is asked, not its name. */
static bool
is_kept_close(int fd, const char *path, struct src_pos at, struct diags *diags)
{
	struct stat st;

	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && (st.st_mode & 077) == 0
	    && (st.st_uid == geteuid() || st.st_uid == 0))
		return true;
	SAY_ERROR(diags, at, "open-secret", error_mail_open_secret, path);
	return false;
}

/* All of the file: MAX_SECRET + 2 bytes of heap, a NUL behind them. */
static char *
read_secret(const char *path, struct src_pos at, struct diags *diags)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	char *bytes = NULL;

	if (fd < 0) {
		file_say_fault(diags, at, FILE_UNREAD, path, errno);
		return NULL;
	}
	if (is_kept_close(fd, path, at, diags)) {
		bytes = mem_new_zero(MAX_SECRET + 2, 1);
		if (read_all(fd, bytes) < 0) {
			file_say_fault(diags, at, FILE_UNREAD, path, errno);
			secret_drop(bytes);
			bytes = NULL;
		}
	}
	close(fd);
	return bytes;
}

/* One word of visible ASCII, or with `spaces` a line of any characters but controls; what ends the line
 * is cut off. */
static bool
is_one_line(char *text, bool spaces)
{
	size_t len = strlen(text);
	const char *s;

	while (len > 0 && (text[len - 1] == '\n' || text[len - 1] == '\r'))
		text[--len] = '\0';
	for (s = text; *s != '\0'; s++)
		if ((unsigned char)*s < 0x20 || *s == 0x7F || (!spaces && ((unsigned char)*s > 0x7E || *s == ' ')))
			return false;
	return len > 0;
}

static char *
one_line(char *text, bool spaces, const char *from, struct src_pos at, struct diags *diags)
{
	if (text == NULL || is_one_line(text, spaces))
		return text;
	SAY_ERROR(diags, at, "no-secret", error_mail_no_secret, from);
	secret_drop(text);
	return NULL;
}

char *
secret_file(const char *path, struct src_pos at, struct diags *diags)
{
	return one_line(read_secret(path, at, diags), true, path, at, diags);
}

/* ---- passwords --------------------------------------------------------------------------------------- */

/* The next word of a file of credentials, in place; "quoted \" words" are taken as libcurl does. NULL:
 * no more. */
static char *
next_word(char **text)
{
	char *s = *text + strspn(*text, " \t\r\n"), *word = s, *out = s;

	if (*s == '\0')
		return NULL;
	if (*s == '"') {
		word = out = ++s;
		for (; *s != '\0' && *s != '"'; s++) {
			if (*s == '\\' && s[1] != '\0')
				s++;
			*out++ = *s;
		}
	} else {
		s += strcspn(s, " \t\r\n");
		out = s;
	}
	*text = *s != '\0' ? s + 1 : s;
	*out = '\0';
	return word;
}

/* "machine HOST login NAME password WORD", or "default login ..."; the first that fits. */
static void
find_password(char *text, const struct mail_server *s, const char **name, const char **password)
{
	bool here = false;
	char *word, *value;

	*name = *password = NULL;
	while ((word = next_word(&text)) != NULL) {
		if (strcmp(word, "machine") == 0 || strcmp(word, "default") == 0) {
			if (here && *password != NULL && *name != NULL
			    && (s->login == NULL || strcmp(s->login, *name) == 0))
				return;
			*name = *password = NULL;
			value = word[0] == 'm' ? next_word(&text) : NULL;
			here = word[0] == 'd' || (value != NULL && strcmp(value, s->host) == 0);
			continue;
		}
		value = next_word(&text);
		if (here && strcmp(word, "login") == 0)
			*name = value;
		else if (here && strcmp(word, "password") == 0)
			*password = value;
	}
	if (!here || (s->login != NULL && *name != NULL && strcmp(s->login, *name) != 0))
		*name = *password = NULL;
}

static bool
find_credentials(const struct mail_server *s, struct login *login, struct diags *diags)
{
	char *text = read_secret(s->credentials, s->at, diags);
	const char *name, *password;
	bool ok;

	if (text == NULL)
		return false;
	find_password(text, s, &name, &password);
	ok = name != NULL && password != NULL && *password != '\0';
	if (ok) {
		login->name = mem_strdup(name);
		login->secret = mem_strdup(password);
	} else {
		SAY_ERROR(diags, s->at, "no-password", error_mail_no_password, s->credentials, s->host);
	}
	explicit_bzero(text, MAX_SECRET + 2);
	free(text);
	return ok;
}

/* ---- tokens --------------------------------------------------------------------------------------------- */

/* Milliseconds of a clock that nobody sets. */
static long long
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (long long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Read what the command prints, to its end, within the time. */
static bool
listen_to(int fd, char *bytes)
{
	const long long end = now_ms() + COMMAND_SECONDS * 1000LL;
	size_t len = 0;

	for (;;) {
		struct pollfd p = { fd, POLLIN, 0 };
		long long left = end - now_ms();
		ssize_t n;

		if (left <= 0 || (poll(&p, 1, (int)left) < 0 && errno != EINTR))
			return false;
		if (p.revents == 0)
			continue;
		n = read(fd, bytes + len, MAX_SECRET - len);
		if (n == 0)
			return true;
		if (n < 0 && errno != EINTR)
			return false;
		len += n > 0 ? (size_t)n : 0;
		if (len == MAX_SECRET)
			return false;
	}
}

static bool
start(char *const *words, int out, pid_t *pid)
{
	posix_spawn_file_actions_t actions;
	bool ok;

	if (posix_spawn_file_actions_init(&actions) != 0)
		return false;
	ok = posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0) == 0
	    && posix_spawn_file_actions_adddup2(&actions, out, 1) == 0
	    && posix_spawnp(pid, words[0], &actions, NULL, words, environ) == 0;
	posix_spawn_file_actions_destroy(&actions);
	return ok;
}

/* What the command prints; NULL when it cannot be run, fails, takes too long or prints too much. */
static char *
run(char *const *words)
{
	char *bytes = mem_new_zero(MAX_SECRET + 2, 1);
	int ends[2], status = -1;
	bool started = false, ok = false;
	pid_t pid;

	if (pipe(ends) == 0) {
		fcntl(ends[0], F_SETFD, FD_CLOEXEC);
		fcntl(ends[1], F_SETFD, FD_CLOEXEC);
		started = start(words, ends[1], &pid);
		close(ends[1]);
		ok = started && listen_to(ends[0], bytes);
		close(ends[0]);
	}
	if (started && !ok)
		kill(pid, SIGKILL);
	while (started && waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	if (ok && WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return bytes;
	secret_drop(bytes);
	return NULL;
}

static char *
run_command(const struct mail_server *s, struct diags *diags)
{
	char *copy = mem_strdup(s->token_command), *words[MAX_WORDS + 1], *next = copy, *token = NULL;
	size_t count = 0;

	while (count < MAX_WORDS && (words[count] = next_word(&next)) != NULL)
		count++;
	words[count] = NULL;
	if (count > 0)
		token = run(words);
	if (token == NULL)
		SAY_ERROR(diags, s->at, "token-command", error_mail_token_command, count > 0 ? words[0] : "");
	else
		token = one_line(token, false, words[0], s->at, diags);
	free(copy);
	return token;
}

bool
login_find(const struct mail_server *s, struct login *login, struct diags *diags)
{
	*login = (struct login){ NULL, NULL };
	if (s->auth == MAIL_AUTH_NONE)
		return true;
	if (s->auth == MAIL_AUTH_LOGIN || s->auth == MAIL_AUTH_PLAIN)
		return find_credentials(s, login, diags);
	login->name = mem_strdup(s->login);
	login->secret = s->token_command != NULL ? run_command(s, diags)
	    : one_line(read_secret(s->token_file, s->at, diags), false, s->token_file, s->at, diags);
	return login->secret != NULL;
}
