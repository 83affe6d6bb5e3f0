"""What can go wrong for the one who runs the archive, as one tree.

ArchiveError                 said in one Danish sentence with its remedy
├── SettingError             an ARCHIVE_* variable is unknown or unusable
├── CatalogueError           the catalogue cannot be opened or written
├── IndexUnusable            the index is damaged, missing or of another version
├── NotFound                 nothing in the archive has that name
├── NotPossible              the act does not fit the state of what it is done to
├── Overdue                  a question took longer than it may
└── Busy                     too many ask at once
"""


class ArchiveError(Exception):
    """An operator's mistake or a broken world; str() is one Danish sentence with the remedy."""


class SettingError(ArchiveError):
    """A setting is unknown or has a value that cannot be used."""


class CatalogueError(ArchiveError):
    """The catalogue cannot be opened, upgraded or written."""


class IndexUnusable(ArchiveError):
    """The index is missing, damaged or built by another version."""


class NotFound(ArchiveError):
    """The archive holds nothing by that name."""


class NotPossible(ArchiveError):
    """What is asked for cannot be done as things stand."""


class Overdue(ArchiveError):
    """A question took longer than it may and was stopped."""


class Busy(ArchiveError):
    """More ask at once than can be answered in time."""
