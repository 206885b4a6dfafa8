"""A Cloud Storage server for one machine: signed URLs, resumable uploads, the JSON API and finalize events.

It follows Cloud Storage in signed URLs, preconditions, checksums, upload sessions, CORS and at-least-once events. It
has no object versions, access control lists, IAM, encryption keys, form uploads, XML multipart uploads, gRPC API or
decompression of stored gzip. Of lifecycle rules it has deletion by age.
"""
