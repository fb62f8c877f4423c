/* measure.c - how long a command takes and how much memory.
 *     measure RUNS COMMAND [ARGUMENT ...]
 * Runs it RUNS times, its output thrown away, and prints the median wall seconds
 * and the peak resident set in MB (largest of the runs). Exits like the command
 * when that fails. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MAX_RUNS = 99 };

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int
by_value(const void *a, const void *b)
{
	const double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static void
run(char **argv)
{
	const int null = open("/dev/null", O_WRONLY);

	dup2(null, STDOUT_FILENO);
	execvp(argv[0], argv);
	perror(argv[0]);
	_exit(127);
}

int
main(int argc, char **argv)
{
	double seconds[MAX_RUNS];
	struct rusage usage;
	int runs = argc > 2 ? atoi(argv[1]) : 0, i, status;

	if (runs < 1 || runs > MAX_RUNS) {
		fputs("usage: measure RUNS COMMAND [ARGUMENT ...]\n", stderr);
		return 64;
	}
	for (i = 0; i < runs; i++) {
		const double start = now();
		const pid_t child = fork();

		if (child == 0)
			run(argv + 2);
		if (child < 0 || waitpid(child, &status, 0) != child)
			return 3;
		seconds[i] = now() - start;
		if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
			return WIFEXITED(status) ? WEXITSTATUS(status) : 3;
	}
	getrusage(RUSAGE_CHILDREN, &usage);
	qsort(seconds, (size_t)runs, sizeof *seconds, by_value);
	printf("%.3f %.1f\n", seconds[runs / 2], (double)usage.ru_maxrss / 1024);
	return 0;
}
