// libmnl, libnftnl and the kernel's headers for Swift.
// What the headers give only as function-like macros stands below as inline functions.
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/types.h>
#include <sys/syscall.h>
#include <sys/uio.h>    // batch.h uses struct iovec without including it
#include <unistd.h>
#include <netinet/in.h> // before linux/netfilter.h: linux/in.h clashes with glibc's under modules
#include <linux/netlink.h>
#include <linux/netfilter.h>
#include <linux/netfilter/nfnetlink.h>
#include <linux/netfilter/nf_tables.h>
#include <libmnl/libmnl.h>
#include <libnftnl/batch.h>
#include <libnftnl/chain.h>
#include <libnftnl/common.h>
#include <libnftnl/expr.h>
#include <libnftnl/flowtable.h>
#include <libnftnl/gen.h>
#include <libnftnl/object.h>
#include <libnftnl/rule.h>
#include <libnftnl/set.h>
#include <libnftnl/table.h>
#include <libnftnl/udata.h>

// unshare(2): glibc shows its own to C++ and _GNU_SOURCE alone, and syscall(2) has an open list of
// parameters, which Swift cannot call.
static inline int swnft_unshare(int flags) { return (int)syscall(SYS_unshare, flags); }
