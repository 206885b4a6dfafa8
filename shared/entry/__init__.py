"""What a trigger sends becomes a model; what a use case raises becomes a status.

| trigger       | bad message, `Permanent`      | `Transient`, anything unexpected |
|---------------|-------------------------------|----------------------------------|
| HTTP          | its status, a problem document | 503 / 500, a problem document   |
| storage event | logged, acknowledged           | raised: delivered again          |
| task          | logged, acknowledged           | 503 / raised: the queue retries  |

Faults of Google's services that pass by themselves count as `Transient` (`adapters.google_faults`).

Everything but HTTP is called by one account alone: whoever has no token of it, made for this function, is answered 401.
"""
