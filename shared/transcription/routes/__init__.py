"""The operations of the HTTP API about uploads, quotes, recordings and vocabularies."""
