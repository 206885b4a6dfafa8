"""A Cloud Storage server for one machine: signed URLs, resumable uploads, the JSON API and finalize events.

Kept as in the cloud: who may do what with a signed URL, conditions, checksums, sessions, CORS, at-least-once events.
Left out: object versions, access control lists and IAM, encryption keys, form uploads, multipart uploads of the XML
API, the gRPC API, decompression of stored gzip, and lifecycle rules other than deletion by age.
"""
