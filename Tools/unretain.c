// Lets a linker leave out of an archive what nobody calls. Swift's own archives mark each function
// and table as to be kept (SHF_GNU_RETAIN, elf.h), so that all of them, and what they call, would
// come into every program. What the runtime looks for by the name of its section stays marked.
// Usage: unretain ARCHIVE COPY
// Exit status 1, and no copy, when the archive is not one of 64-bit ELF files of this byte order.
#include <ar.h>
#include <elf.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifndef SHF_GNU_RETAIN
#define SHF_GNU_RETAIN (1 << 21)
#endif

static void refuse(const char *file, const char *reason) {
  fprintf(stderr, "unretain: %s: %s\n", file, reason);
  exit(1);
}

// Whether a section's name is no C identifier: the linker defines __start_ and __stop_ for those
// that are, and the runtime walks from the one to the other.
static int is_found_by_symbols_only(const char *name) { return name[0] == '.'; }

// Clears the mark in one ELF file. Returns 0 when it is malformed.
static int unretain(unsigned char *file, size_t size) {
  Elf64_Ehdr header;
  if (size < sizeof header) return 0;
  memcpy(&header, file, sizeof header);
  if (header.e_ident[EI_CLASS] != ELFCLASS64 || header.e_shentsize != sizeof(Elf64_Shdr)) return 0;
  if (header.e_shoff > size || size - header.e_shoff < sizeof(Elf64_Shdr)) return 0;
  unsigned char *table = file + header.e_shoff;
  // The first entry holds the numbers that do not fit into the header.
  Elf64_Shdr section;
  memcpy(&section, table, sizeof section);
  uint64_t count = header.e_shnum != 0 ? header.e_shnum : section.sh_size;
  uint64_t names = header.e_shstrndx != SHN_XINDEX ? header.e_shstrndx : section.sh_link;
  if (count > (size - header.e_shoff) / sizeof section || names >= count) return 0;
  memcpy(&section, table + names * sizeof section, sizeof section);
  if (section.sh_offset > size || section.sh_size > size - section.sh_offset) return 0;
  const char *name = (const char *)file + section.sh_offset;
  uint64_t name_bytes = section.sh_size;
  if (name_bytes == 0 || name[name_bytes - 1] != '\0') return 0;
  for (uint64_t index = 0; index < count; index++) {
    unsigned char *place = table + index * sizeof section;
    memcpy(&section, place, sizeof section);
    if (section.sh_name >= name_bytes) return 0;
    if (!is_found_by_symbols_only(name + section.sh_name)) continue;
    section.sh_flags &= ~(uint64_t)SHF_GNU_RETAIN;
    memcpy(place, &section, sizeof section);
  }
  return 1;
}

int main(int count, char **arguments) {
  if (count != 3) {
    fprintf(stderr, "usage: unretain ARCHIVE COPY\n");
    return 2;
  }
  FILE *in = fopen(arguments[1], "rb");
  if (!in || fseek(in, 0, SEEK_END) != 0) refuse(arguments[1], "cannot be read");
  long length = ftell(in);
  unsigned char *archive = malloc(length > 0 ? (size_t)length : 1);
  rewind(in);
  if (!archive || length < SARMAG || fread(archive, 1, length, in) != (size_t)length ||
      memcmp(archive, ARMAG, SARMAG) != 0)
    refuse(arguments[1], "is no archive");
  for (size_t at = SARMAG, end = length; end - at >= sizeof(struct ar_hdr);) {
    struct ar_hdr member;
    memcpy(&member, archive + at, sizeof member);
    at += sizeof member;
    char digits[sizeof member.ar_size + 1] = {0};
    memcpy(digits, member.ar_size, sizeof member.ar_size);
    size_t size = strtoul(digits, NULL, 10);
    if (size > end - at) refuse(arguments[1], "ends inside of a member");
    if (size >= SELFMAG && memcmp(archive + at, ELFMAG, SELFMAG) == 0 &&
        !unretain(archive + at, size))
      refuse(arguments[1], "has a member that is no 64-bit ELF file");
    // Members begin at even offsets.
    at += size + size % 2;
    if (at > end) break;
  }
  FILE *out = fopen(arguments[2], "wb");
  if (!out || fwrite(archive, 1, length, out) != (size_t)length || fclose(out) != 0) {
    remove(arguments[2]);
    refuse(arguments[2], "cannot be written");
  }
  return 0;
}
