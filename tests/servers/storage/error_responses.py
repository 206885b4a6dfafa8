"""How the XML API says no."""

import xml.etree.ElementTree as ET

import httpx


def refusal(answer: httpx.Response) -> tuple[int, str]:
    """Status and code of a refusal, which is an XML document that repeats no secret."""
    error = ET.fromstring(answer.text)
    assert answer.headers["content-type"].startswith("application/xml")
    assert error.tag == "Error"
    assert error.findtext("Message")
    assert answer.request.url.params.get("X-Goog-Signature", "no signature") not in answer.text
    return answer.status_code, error.findtext("Code") or ""
