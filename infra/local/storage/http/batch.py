"""The JSON API's batch endpoint: several small requests in one `multipart/mixed` body."""

import email
import secrets
from email.message import Message

import httpx
from starlette.requests import Request
from starlette.responses import Response

from infra.local.storage.errors import invalid
from infra.local.storage.http.bodies import read_bytes

MAX_CALLS = 100  # https://cloud.google.com/storage/docs/batch


async def answer_batch(request: Request) -> Response:
    """Runs the calls in order through the same application. Raises 400 for a malformed body."""
    calls = _batch_calls(request.headers.get("content-type", ""), await read_bytes(request))
    boundary = f"batch_{secrets.token_hex(8)}"
    transport = httpx.ASGITransport(request.app)
    async with httpx.AsyncClient(transport=transport, base_url=str(request.base_url)) as client:
        answers = [_response_part(boundary, call, await client.send(_request(client, call))) for call in calls]
    body = "".join([*answers, f"--{boundary}--\r\n"])
    return Response(body, media_type=f"multipart/mixed; boundary={boundary}")


def _batch_calls(content_type: str, body: bytes) -> list[Message]:
    parsed = email.message_from_bytes(f"Content-Type: {content_type}\r\n\r\n".encode("latin-1") + body)
    calls = parsed.get_payload()
    if not isinstance(calls, list) or len(calls) > MAX_CALLS:
        raise invalid("A batch is a multipart/mixed body of at most 100 calls.")
    return [call for call in calls if isinstance(call, Message)]


def _request(client: httpx.AsyncClient, call: Message) -> httpx.Request:
    line, _, rest = str(call.get_payload()).lstrip().partition("\n")
    parts = line.split()
    if len(parts) < 2:
        raise invalid("A call of the batch has no request line.")
    message = email.message_from_string(rest)
    path = httpx.URL(parts[1]).raw_path.decode("ascii")
    headers = {name: value for name, value in message.items() if name.lower() != "content-length"}
    return client.build_request(parts[0], path, headers=headers, content=str(message.get_payload()).encode())


def _response_part(boundary: str, call: Message, answer: httpx.Response) -> str:
    content_id = f"Content-ID: <response-{call['Content-ID'].strip('<>')}>\r\n" if call["Content-ID"] else ""
    return (
        f"--{boundary}\r\nContent-Type: application/http\r\n{content_id}\r\n"
        f"HTTP/1.1 {answer.status_code} {answer.reason_phrase}\r\n"
        f"Content-Type: {answer.headers.get('content-type', 'text/plain')}\r\n\r\n{answer.text}\r\n"
    )
