"""What Windows does not have, taken away: modules that exist on POSIX only, fork, users and groups.

A Python that has this folder on its path loads it at start-up, worker processes too.
"""

from __future__ import annotations

import os
import sys

ABSENT = frozenset(
    ["crypt", "fcntl", "grp", "nis", "pty", "pwd", "resource", "syslog", "termios", "tty"]
)
NOT_OF_OS = (
    "chown",
    "fchmod",
    "fchown",
    "fork",
    "forkpty",
    "getegid",
    "geteuid",
    "getgid",
    "getgroups",
    "getpgid",
    "getuid",
    "initgroups",
    "killpg",
    "mkfifo",
    "nice",
    "pathconf",
    "posix_fadvise",
    "posix_fallocate",
    "sched_getaffinity",
    "sched_setaffinity",
    "setpgid",
    "setsid",
    "setuid",
    "statvfs",
    "wait",
    "wait3",
    "wait4",
)


class Absent:
    """Finds none of the modules."""

    def find_spec(self, name: str, _path: object = None, _target: object = None) -> None:
        if name in ABSENT:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


if __name__ == "sitecustomize":  # not when the tests are collected
    for module in ABSENT:
        sys.modules.pop(module, None)
    sys.meta_path.insert(0, Absent())  # type: ignore[arg-type]
    for function in NOT_OF_OS:
        if hasattr(os, function):
            delattr(os, function)
