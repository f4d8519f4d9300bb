"""``policykg check``, ``backup`` and ``restore``: keeping a store whole."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.edge import tell
from kg.cli.options import store_option


@click.command("check", short_help="See whether a store is what was written.")
@click.option("--repair", is_flag=True, help="Make a damaged store whole from what is still sound.")
@store_option("Store to look at", metavar="DIR")
def check_command(repair: bool, store: str) -> int:
    """Read every byte of the store and say whether it is what was written.

    Files are held against the hashes in the manifest, indexes are read and counted. A build that was cut
    short leaves the store as it was before; the leftovers are named here and go with the next build. With
    --repair, indexes are made anew and a damaged file is taken from the build before; what cannot be mended
    so has to be built again from the documents. The exit code is 1 when something is wrong.

    \b
    policykg check --store data/
    policykg check --repair
    """
    from kg.build.check import condition
    from kg.build.repair import repair as repaired

    found = condition(Path(store))
    if found.unfinished:
        left = f"{found.unfinished} unfinished builds" if found.unfinished > 1 else "an unfinished build"
        tell(f"{left} of writers that were killed; the current build is not touched")
    for problem in found.problems:
        click.echo(problem)
    if found.sound:
        tell(f"build {found.current} is what was written")
        return 0
    if not repair:
        tell(f"build {found.current} is damaged; try: policykg check --repair")
        return 1
    build = repaired(Path(store))
    tell(f"repaired, build {build.name} is current")
    return 0


@click.command("backup", short_help="Write a store to one file.")
@click.argument("out", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False))
@store_option("Store to back up", metavar="DIR")
def backup_command(out: Path, store: str) -> None:
    """Write the current build, without its indexes, to the tar file FILE (compressed when it ends in .gz).

    The store may be read and even written meanwhile. Equal stores give equal files.

    \b
    policykg backup plans.tar.gz --store data/
    """
    from kg.build.backup import backup

    report = backup(Path(store), out)
    tell(f"build {report.build_id}, {report.files} files")


@click.command("restore", short_help="Make a backup the current store.")
@click.argument("archive", metavar="FILE", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@store_option("Store to restore into", metavar="DIR")
def restore_command(archive: Path, store: str) -> None:
    """Make what `policykg backup` wrote to FILE the current build of the store, which may be new.

    Every file is held against its hash and the indexes are made anew; a file that is no whole backup changes
    nothing.

    \b
    policykg restore plans.tar.gz --store other/
    """
    from kg.build.backup import restore

    report = restore(archive, Path(store))
    tell(f"build {report.build_id} is current, {report.files} files")
