// Measures commands against each other: CPU time and memory, in interleaved runs (A B A B), each
// in a network namespace of its own, so that none sees what another loaded.
// Usage: measure RUNS SETUP COMMAND...
// SETUP is a shell command that runs first in each namespace and is not measured; may be empty.
// The commands are split at blanks; their output is thrown away. Prints, with tabs between:
//   median milliseconds of each command, then the largest resident KiB of each.
// Exit status 3 when a command or the setup failed.
#define _GNU_SOURCE
#include <fcntl.h>
#include <sched.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static void fail(const char *what, const char *subject) {
  fprintf(stderr, "measure: %s: %s\n", what, subject);
  exit(3);
}

static void write_file(const char *path, const char *text) {
  int file = open(path, O_WRONLY);
  if (file < 0 || write(file, text, strlen(text)) < 0) perror(path);
  if (file >= 0) close(file);
}

// An ordinary user may have network namespaces inside a user namespace, as its root.
static void become_root(void) {
  if (geteuid() == 0) return;
  char map[64];
  snprintf(map, sizeof map, "0 %d 1", (int)geteuid());
  if (unshare(CLONE_NEWUSER) != 0) {
    perror("measure: needs root, or user namespaces");
    exit(3);
  }
  write_file("/proc/self/setgroups", "deny");
  write_file("/proc/self/uid_map", map);
}

static double run(const char *command, long *resident_kib) {
  char text[4096], *words[64];
  int count = 0, status;
  snprintf(text, sizeof text, "%s", command);
  for (char *word = strtok(text, " "); word && count < 63; word = strtok(NULL, " "))
    words[count++] = word;
  words[count] = NULL;

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  for (int descriptor = 1; descriptor <= 2; descriptor++)
    posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_WRONLY, 0);
  pid_t child;
  if (posix_spawnp(&child, words[0], &actions, NULL, words, environ) != 0)
    fail("cannot start", words[0]);
  posix_spawn_file_actions_destroy(&actions);

  struct rusage usage;
  wait4(child, &status, 0, &usage);
  if (status != 0) fail("failed", command);
  if (usage.ru_maxrss > *resident_kib) *resident_kib = usage.ru_maxrss;
  return (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e3 +
         (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e3;
}

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

int main(int count, char **arguments) {
  enum { most = 8 };
  int runs = count > 3 ? atoi(arguments[1]) : 0, commands = count - 3;
  if (runs < 1 || commands > most) {
    fprintf(stderr, "usage: measure RUNS SETUP COMMAND...   (at most %d)\n", most);
    return 2;
  }
  double *times[most];
  long resident_kib[most] = {0};
  for (int which = 0; which < commands; which++) times[which] = calloc(runs, sizeof(double));
  become_root();
  // One run more than asked for: the first fills the caches and is not counted.
  for (int i = -1; i < runs; i++) {
    for (int which = 0; which < commands; which++) {
      if (unshare(CLONE_NEWNET) != 0) fail("cannot make", "a network namespace");
      if (arguments[2][0] && system(arguments[2]) != 0) fail("failed", arguments[2]);
      double milliseconds = run(arguments[3 + which], &resident_kib[which]);
      if (i >= 0) times[which][i] = milliseconds;
    }
  }
  for (int which = 0; which < commands; which++) {
    qsort(times[which], runs, sizeof(double), ascending);
    printf("%.3f\t", times[which][runs / 2]);
  }
  for (int which = 0; which < commands; which++)
    printf("%ld%c", resident_kib[which], which + 1 < commands ? '\t' : '\n');
  return 0;
}
