"""Old Office documents (``.doc``, ``.wps``, ``.xls``, ``.et``, ``.rtf``) by way of LibreOffice."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Final

from loaders.errors import ReadError

SECONDS: Final = 60.0
"""LibreOffice takes some seconds to start; a file that takes longer than this is given up."""

_DEEPEST_RTF: Final = 1_000
"""Groups of an honest RTF file nest a few dozen deep; LibreOffice takes gigabytes for a million."""

_PROGRAMS: Final = ("soffice", "libreoffice")


def to_open_xml(data: bytes, where: str, what: str, suffix: str) -> bytes:
    """``data`` converted to ``suffix`` (``"docx"`` or ``"xlsx"``); ``what`` is the kind of file in words.

    Raises ReadError when there is no LibreOffice, and when it cannot convert the file.
    """
    if data.startswith(b"{\\rtf") and _depth(data) > _DEEPEST_RTF:
        raise ReadError(where, f"its groups nest deeper than {_DEEPEST_RTF}", f"Save it anew as .{suffix}")
    program = next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise ReadError(
            where,
            f"this is {what}, which only LibreOffice can open, and it is not installed",
            f"Install LibreOffice (the program soffice), or save the file as .{suffix} from Word or WPS",
        )
    with tempfile.TemporaryDirectory(prefix="policykg-") as folder:
        # The name of the file is not used: nothing of it reaches a command line.
        source = Path(folder, "document.bin")
        source.write_bytes(data)
        command = [
            program,
            f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
            "--headless",
            "--norestore",
            "--nolockcheck",
            "--convert-to",
            suffix,
            "--outdir",
            folder,
            str(source),
        ]
        try:
            subprocess.run(
                command,
                timeout=SECONDS,
                check=False,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                cwd=folder,
            )
        except subprocess.TimeoutExpired:
            raise ReadError(
                where, f"LibreOffice takes more than {SECONDS:.0f} seconds over it", f"Save it as .{suffix}"
            ) from None
        except OSError as error:
            raise ReadError(
                where, f"LibreOffice cannot be started ({error.strerror})", "Check its installation"
            ) from error
        made = Path(folder, f"document.{suffix}")
        if not made.is_file():
            raise ReadError(
                where, f"LibreOffice cannot convert it ({what})", f"Save it as .{suffix} and read that"
            )
        return made.read_bytes()


def _depth(data: bytes) -> int:
    """How deep the groups of an RTF file nest; escaped braces count too, which only makes it stricter."""
    deepest = depth = 0
    for sign in re.findall(rb"[{}]", data):
        depth += 1 if sign == b"{" else -1
        deepest = max(deepest, depth)
    return deepest
