"""ZIP containers of documents (DOCX, XLSX, OFD), opened without trusting them.

Nothing is written to disk, so that names like ``../../etc/passwd`` do no harm; sizes are checked before
anything is unpacked, and XML with a document type is refused, for entities are how a kilobyte becomes
gigabytes.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import Final

from lxml import etree

from loaders.errors import ReadError

MOST_MEMBERS: Final = 5_000
MOST_BYTES: Final = 200_000_000
MOST_XML: Final = 64_000_000
_BOMB_RATIO: Final = 250
_SMALL: Final = 2_000_000
_DAMAGED: Final = "Open it in the program that wrote it, save it again, and read the new file"
_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


class Archive:
    """The parts of a ZIP file; ``where`` names the file in errors, all of which are ReadError."""

    def __init__(self, data: bytes, where: str) -> None:
        self.where = where
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            infos = self._zip.infolist()
        except (
            zipfile.BadZipFile,
            ValueError,
            OSError,
            EOFError,
            NotImplementedError,
            UnicodeError,
            IndexError,
        ) as error:
            raise self.damaged(f"the ZIP container cannot be opened ({error})") from error
        except Exception as error:  # struct.error and whatever else odd headers raise
            raise self.damaged(f"the ZIP container cannot be opened ({type(error).__name__})") from error
        if len(infos) > MOST_MEMBERS:
            raise ReadError(where, f"it has {len(infos)} parts, more than any document", _DAMAGED)
        if any(info.flag_bits & 1 for info in infos):
            raise ReadError(where, "it is protected with a password", "Remove the password and save it again")
        self.size = sum(info.file_size for info in infos)
        for info in infos:
            packed = info.file_size > _SMALL and info.file_size > _BOMB_RATIO * max(1, info.compress_size)
            if packed or self.size > MOST_BYTES:
                raise ReadError(
                    where,
                    f"{len(data)} bytes would unpack to {self.size}, as in an archive made to fill memory",
                    _DAMAGED,
                )
        self._infos = {info.filename.replace("\\", "/").lstrip("/"): info for info in infos}

    @property
    def names(self) -> list[str]:
        """The names of the parts, sorted."""
        return sorted(self._infos)

    def __contains__(self, name: str) -> bool:
        return name in self._infos

    def xml_size(self) -> int:
        """How large all XML of the container is, in bytes."""
        return sum(i.file_size for name, i in self._infos.items() if name.lower().endswith((".xml", ".rels")))

    def read(self, name: str) -> bytes:
        """A part.  ReadError when it is missing, damaged or larger than MOST_XML."""
        info = self._infos.get(name)
        if info is None:
            raise self.damaged(f"its part {name} is missing")
        if info.file_size > MOST_XML:
            raise ReadError(
                self.where, f"its part {name} has {info.file_size} bytes, too much to read", _DAMAGED
            )
        try:
            with self._zip.open(info) as part:
                return part.read(MOST_XML + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, RuntimeError) as error:
            raise self.damaged(f"its part {name} is damaged ({error})") from error
        except Exception as error:  # lzma and bz2 errors have no common parent
            raise self.damaged(f"its part {name} is damaged ({type(error).__name__})") from error

    def xml(self, name: str) -> etree._Element:
        """A part as XML without entities.  ReadError when it is not well formed or has a document type."""
        return parse_xml(self.read(name), self.where, name)

    def refuse_document_types(self) -> None:
        """Raise ReadError when any XML part has a document type; for readers that parse by themselves."""
        for name in self.names:
            if name.lower().endswith((".xml", ".rels")):
                _refuse_document_type(self.read(name), self.where, name)

    def damaged(self, problem: str) -> ReadError:
        """The error for a container that cannot be read."""
        return ReadError(self.where, problem, _DAMAGED)


def parse_xml(data: bytes, where: str, name: str) -> etree._Element:
    """Parse XML that may be hostile: no document type, no entities, no network, no depth beyond 256."""
    _refuse_document_type(data, where, name)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        if "unknown error" in str(error):
            raise MemoryError from error  # that is how libxml2 says that there is no more of it
        raise ReadError(where, f"its part {name} is not well-formed XML ({error})", _DAMAGED) from error
    return root


def _refuse_document_type(data: bytes, where: str, name: str) -> None:
    # UTF-16 has a NUL beside each ASCII character; with the NULs gone both encodings read alike.
    if _DOCTYPE.search(data.replace(b"\x00", b"") if b"\x00" in data[:200] else data):
        raise ReadError(
            where,
            f"its part {name} declares a document type, which documents of this kind never do",
            "The file was not written by an office program; ask where it comes from",
        )
