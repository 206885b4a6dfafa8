"""Generator of docs/transcript.schema.json from the model of the JSON export; `infra.docs.openapi` writes it."""

import json

from infra.topology import ROOT
from shared.exchange.domain.exports.json_document import TranscriptDocument

FILE = ROOT / "docs" / "transcript.schema.json"


def text() -> str:
    """Returns the schema as JSON."""
    schema = TranscriptDocument.model_json_schema(mode="serialization")
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:earshot:schema:transcript-1"}
    return json.dumps(whole | schema, indent=2, sort_keys=True) + "\n"
