"""A seccomp filter for the threads of this process: no network, no programs, no writing, no tracing.

The filter is put together here as BPF instructions and given to Linux by the system call itself, so nothing
has to be installed. It knows x86-64 and AArch64; elsewhere :func:`no_reach` says that there is none. It
holds for every thread there is and will be (TSYNC), cannot be taken off, and needs no privilege.
"""

from __future__ import annotations

import ctypes
import os
import platform
import struct
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from errno import ENOSYS, EPERM

# Numbers from 424 on are the same on both machines.
_SHARED = {
    "pidfd_send_signal": 424, "io_uring_setup": 425, "io_uring_enter": 426, "io_uring_register": 427,
    "open_tree": 428, "move_mount": 429, "fsopen": 430, "fsconfig": 431, "fsmount": 432, "fspick": 433,
    "pidfd_open": 434, "pidfd_getfd": 438, "process_madvise": 440, "mount_setattr": 442,
    "fchmodat2": 452, "setxattrat": 463,
}  # fmt: skip
_X86_64 = {
    # Network
    "socket": 41, "connect": 42, "accept": 43, "sendto": 44, "recvfrom": 45, "sendmsg": 46, "recvmsg": 47,
    "shutdown": 48, "bind": 49, "listen": 50, "socketpair": 53, "setsockopt": 54, "accept4": 288,
    "recvmmsg": 299, "sendmmsg": 307,
    # Other programs and processes
    "fork": 57, "vfork": 58, "execve": 59, "execveat": 322, "kill": 62, "tkill": 200, "ptrace": 101,
    "process_vm_readv": 310, "process_vm_writev": 311, "kcmp": 312,
    # Files: all that changes them or their names
    "creat": 85, "truncate": 76, "ftruncate": 77, "rename": 82, "renameat": 264, "renameat2": 316,
    "mkdir": 83, "mkdirat": 258, "rmdir": 84, "link": 86, "linkat": 265, "unlink": 87, "unlinkat": 263,
    "symlink": 88, "symlinkat": 266, "chmod": 90, "fchmod": 91, "fchmodat": 268, "chown": 92, "fchown": 93,
    "lchown": 94, "fchownat": 260, "mknod": 133, "mknodat": 259, "setxattr": 188, "lsetxattr": 189,
    "fsetxattr": 190, "open_by_handle_at": 304,
    # The system
    "mount": 165, "umount2": 166, "pivot_root": 155, "chroot": 161, "unshare": 272, "setns": 308,
    "bpf": 321, "perf_event_open": 298, "userfaultfd": 323, "add_key": 248, "request_key": 249,
    "keyctl": 250, "init_module": 175, "finit_module": 313, "kexec_load": 246, "reboot": 169,
    "setrlimit": 160,
}  # fmt: skip
_AARCH64 = {
    "socket": 198, "socketpair": 199, "bind": 200, "listen": 201, "accept": 202, "connect": 203,
    "sendto": 206, "recvfrom": 207, "setsockopt": 208, "shutdown": 210, "sendmsg": 211, "recvmsg": 212,
    "accept4": 242, "recvmmsg": 243, "sendmmsg": 269,
    "execve": 221, "execveat": 281, "kill": 129, "tkill": 130, "ptrace": 117, "process_vm_readv": 270,
    "process_vm_writev": 271, "kcmp": 272,
    "truncate": 45, "ftruncate": 46, "renameat": 38, "renameat2": 276, "mkdirat": 34, "linkat": 37,
    "unlinkat": 35, "symlinkat": 36, "fchmod": 52, "fchmodat": 53, "fchown": 55, "fchownat": 54,
    "mknodat": 33, "setxattr": 5, "lsetxattr": 6, "fsetxattr": 7, "open_by_handle_at": 265,
    "mount": 40, "umount2": 39, "pivot_root": 41, "chroot": 51, "unshare": 97, "setns": 268, "bpf": 280,
    "perf_event_open": 241, "userfaultfd": 282, "add_key": 217, "request_key": 218, "keyctl": 219,
    "init_module": 105, "finit_module": 273, "kexec_load": 104, "reboot": 142, "setrlimit": 164,
}  # fmt: skip


@dataclass(frozen=True)
class Machine:
    """What the filter must know of a machine: its audit number and the numbers of its system calls.

    ``opens`` are calls that open files, with the place of their flags among the arguments.
    """

    audit: int
    seccomp: int
    clone: int
    prlimit: int
    opens: Mapping[int, int]
    denied: Mapping[str, int]


MACHINES = {
    "x86_64": Machine(0xC000003E, 317, 56, 302, {2: 1, 257: 2}, _X86_64 | _SHARED),
    "aarch64": Machine(0xC00000B7, 277, 220, 261, {56: 2}, _AARCH64 | _SHARED),
}

# Unknown to the filter's arguments: glibc then uses clone and openat, whose flags can be seen.
_UNSEEN = {"clone3": 435, "openat2": 437}
_CLONE_THREAD = 0x00010000
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _KILL, _FAIL = 0x7FFF0000, 0x80000000, 0x00050000
_NUMBER_AT, _MACHINE_AT, _ARGUMENTS_AT = 0, 4, 16
_X32 = 0x40000000
_NO_NEW_PRIVILEGES, _SET_FILTER, _ALL_THREADS = 38, 1, 1


def no_reach() -> bool:
    """Put the filter on this process; return False where the machine or the kernel has none."""
    machine = MACHINES.get(platform.machine())
    if not sys.platform.startswith("linux") or machine is None or sys.maxsize < 2**32:
        return False
    program = filter_for(machine)

    class Program(ctypes.Structure):
        _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))

    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        return False
    given = Program(len(program) // 8, program)
    return bool(libc.syscall(machine.seccomp, _SET_FILTER, _ALL_THREADS, ctypes.byref(given)) == 0)


def filter_for(machine: Machine) -> bytes:
    """Return the filter for ``machine``: instructions of eight bytes each."""
    code = [
        (_LOAD, 0, 0, _MACHINE_AT),
        (_EQUAL, 1, 0, machine.audit),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER_AT),
        (_AT_LEAST, 0, 1, _X32),
        (_RETURN, 0, 0, _FAIL | ENOSYS),
    ]
    for number in sorted(set(machine.denied.values())):
        code += [(_EQUAL, 0, 1, number), (_RETURN, 0, 0, _FAIL | EPERM)]
    for number in _UNSEEN.values():
        code += [(_EQUAL, 0, 1, number), (_RETURN, 0, 0, _FAIL | ENOSYS)]
    for number, place in machine.opens.items():
        code += _if_flags(number, place, _WRITING, _FAIL | EPERM, _ALLOW)
    code += _if_flags(machine.clone, 0, _CLONE_THREAD, _ALLOW, _FAIL | EPERM)
    # prlimit64 reads limits when its third argument is null and sets them otherwise.
    low, high = _ARGUMENTS_AT + 16, _ARGUMENTS_AT + 20
    code += [
        (_EQUAL, 0, 6, machine.prlimit),
        (_LOAD, 0, 0, low),
        (_EQUAL, 0, 3, 0),
        (_LOAD, 0, 0, high),
        (_EQUAL, 0, 1, 0),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _FAIL | EPERM),
        (_RETURN, 0, 0, _ALLOW),
    ]
    return b"".join(struct.pack("=HBBI", *one) for one in code)


def _if_flags(
    number: int, place: int, flags: int, then: int, otherwise: int
) -> list[tuple[int, int, int, int]]:
    """Return what the filter does for call ``number``: ``then`` when its argument has any of ``flags``."""
    return [
        (_EQUAL, 0, 4, number),
        (_LOAD, 0, 0, _ARGUMENTS_AT + 8 * place),
        (_ANY_BIT, 0, 1, flags),
        (_RETURN, 0, 0, then),
        (_RETURN, 0, 0, otherwise),
    ]
