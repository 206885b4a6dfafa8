"""Errors of a local cloud. Each message is a sentence for the user.

LocalCloudError
+-- CloudAlreadyRunningError
+-- CloudNotRunningError
+-- MissingDependencyError
+-- ServiceFailedError
"""


class LocalCloudError(Exception):
    """The local cloud cannot be used."""


class CloudAlreadyRunningError(LocalCloudError):
    """Another supervisor uses this data folder."""


class CloudNotRunningError(LocalCloudError):
    """No local cloud runs in this data folder."""


class MissingDependencyError(LocalCloudError):
    """A program or package of the local cloud is missing."""


class ServiceFailedError(LocalCloudError):
    """A service did not become ready, or died and cannot be restarted. The message ends with its last log lines."""
