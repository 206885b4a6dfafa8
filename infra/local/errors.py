"""What can be wrong with a local cloud; each message says it to a person.

CloudError
+-- AlreadyRunningError
+-- NotRunningError
+-- NotInstalledError
+-- PartFailedError
"""


class CloudError(Exception):
    """The local cloud cannot be used."""


class AlreadyRunningError(CloudError):
    """Another supervisor uses this data folder."""


class NotRunningError(CloudError):
    """No local cloud runs in this data folder."""


class NotInstalledError(CloudError):
    """Something that it is made of is missing."""


class PartFailedError(CloudError):
    """A part did not become ready, or died and cannot be started again; the message ends with its last log lines."""
