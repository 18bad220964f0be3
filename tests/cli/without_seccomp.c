/*
 * without_seccomp COMMAND... - runs a program as on a kernel without seccomp: prctl(PR_SET_SECCOMP)
 * and seccomp() say that there is no such thing.  (With seccomp: a filter that answers for them.)
 * Status 77 where this kernel has none to begin with.
 */
#include "config.h"

#include <stdio.h>

#ifdef HAVE_LINUX_SECCOMP_H
#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The half of an argument in which small numbers stand. */
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
enum { LOW = 4 };
#else
enum { LOW = 0 };
#endif

static const struct sock_filter rules[] = {
	BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
	BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_seccomp, 4, 0),
	BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_prctl, 0, 2),
	BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args) + LOW),
	BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, PR_SET_SECCOMP, 2, 0),
	BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
	BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EINVAL),
};

int
main(int argc, char **argv)
{
	static const struct sock_fprog filter = { sizeof(rules) / sizeof(rules[0]),
		(struct sock_filter *)rules };

	if (argc < 2)
		return 2;
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
	    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter, 0, 0) != 0)
		return 77;
	execvp(argv[1], argv + 1);
	perror(argv[1]);
	return 127;
}
#else
int
main(void)
{
	puts("built without <linux/seccomp.h>");
	return 77;
}
#endif
