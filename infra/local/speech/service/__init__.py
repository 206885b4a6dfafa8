"""The gRPC services: Speech and Operations."""
