// Sends the bytes of a batch to the kernel, in one call, and nothing else: what that costs is what
// no program can do without.
// Usage: replay -x <TEXT >BYTES   the bytes of what `swnft --debug=mnl` prints
//        replay BYTES             sends them
// Exit status 1 when the kernel refused something.
#define _GNU_SOURCE
#include <fcntl.h>
#include <linux/netlink.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

static void fail(const char *what) {
  perror(what);
  exit(1);
}

// Lines of bytes begin with a place of four or more digits and two blanks; two blanks end them.
static int convert(void) {
  char line[256];
  while (fgets(line, sizeof line, stdin)) {
    size_t digits = strspn(line, "0123456789abcdef");
    if (digits < 4 || strncmp(line + digits, "  ", 2) != 0) continue;
    for (char *byte = line + digits + 2; byte[0] > ' ' && byte[1] > ' '; byte += 3) {
      unsigned value;
      if (sscanf(byte, "%2x", &value) != 1) break;
      putchar((int)value);
      if (byte[2] != ' ') break;
    }
  }
  return 0;
}

int main(int count, char **arguments) {
  if (count == 2 && strcmp(arguments[1], "-x") == 0) return convert();
  if (count != 2) {
    fprintf(stderr, "usage: replay -x <TEXT >BYTES, or: replay BYTES\n");
    return 2;
  }
  int file = open(arguments[1], O_RDONLY);
  struct stat about;
  if (file < 0 || fstat(file, &about) != 0) fail(arguments[1]);
  char *bytes = malloc(about.st_size);
  if (!bytes || read(file, bytes, about.st_size) != about.st_size) fail(arguments[1]);

  int socket_ = socket(AF_NETLINK, SOCK_RAW, NETLINK_NETFILTER);
  int room = about.st_size + about.st_size / 8 + 65536;
  if (socket_ < 0 || setsockopt(socket_, SOL_SOCKET, SO_SNDBUFFORCE, &room, sizeof room) != 0)
    fail("replay: socket");
  struct sockaddr_nl kernel = {.nl_family = AF_NETLINK};
  if (sendto(socket_, bytes, about.st_size, 0, (void *)&kernel, sizeof kernel) < 0)
    fail("replay: send");

  char answer[8192];
  ssize_t length;
  while ((length = recv(socket_, answer, sizeof answer, MSG_DONTWAIT)) > 0) {
    struct nlmsghdr *header = (void *)answer;
    for (; NLMSG_OK(header, length); header = NLMSG_NEXT(header, length)) {
      struct nlmsgerr *error = NLMSG_DATA(header);
      if (header->nlmsg_type == NLMSG_ERROR && error->error != 0) {
        fprintf(stderr, "replay: %s\n", strerror(-error->error));
        return 1;
      }
    }
  }
  return 0;
}
