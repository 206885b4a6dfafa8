"""The web page at the gateway's port: files by name, the page at every address of its own, nothing else."""

import gzip
from pathlib import Path

import httpx
import pytest
from starlette.responses import Response

from infra.local.gateway import application
from infra.local.static_site import StaticSite

BROWSER = {"accept": "text/html,*/*"}


@pytest.fixture
def pages(tmp_path: Path) -> StaticSite:
    folder = tmp_path / "web"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text("<title>Earshot</title>")
    (folder / "assets" / "index-a1.js").write_text("1")
    (folder / "sw.js").write_text("2")
    (folder / "manifest.webmanifest").write_text("{}")
    (tmp_path / "page.json").write_text('{"projectId": "demo"}')
    (tmp_path / "secret.txt").write_text("not for you")
    return StaticSite(folder, tmp_path / "page.json")


def answered(pages: StaticSite, path: str, method: str = "GET", headers: dict[str, str] | None = None) -> Response:
    answer = pages.answer(method, path, headers or {})
    assert answer is not None
    return answer


@pytest.mark.parametrize("path", ["/", "/s/abc", "/join/a.token", "/index.html"])
def test_a_browser_gets_the_page_at_every_address_of_its_own(pages: StaticSite, path: str) -> None:
    answer = answered(pages, path, headers=BROWSER)
    assert answer.media_type == "text/html"
    assert answer.headers["cache-control"] == "no-cache"


def test_what_is_named_by_its_content_is_kept_for_ever(pages: StaticSite) -> None:
    answer = answered(pages, "/assets/index-a1.js")
    assert answer.media_type == "text/javascript"
    assert "immutable" in answer.headers["cache-control"]


@pytest.mark.parametrize(
    ("name", "media_type"), [("sw.js", "text/javascript"), ("manifest.webmanifest", "application/manifest+json")]
)
def test_what_makes_the_page_installable_is_asked_for_again(pages: StaticSite, name: str, media_type: str) -> None:
    answer = answered(pages, f"/{name}")
    assert answer.media_type == media_type
    assert answer.headers["cache-control"] == "no-cache"


def test_texts_are_sent_small(pages: StaticSite) -> None:
    answer = answered(pages, "/", headers=BROWSER | {"accept-encoding": "gzip, br"})
    assert answer.headers["content-encoding"] == "gzip"
    assert gzip.decompress(bytes(answer.body)) == b"<title>Earshot</title>"
    assert "content-encoding" not in answered(pages, "/", headers=BROWSER).headers


def test_what_a_browser_has_is_not_sent_again_until_it_is_another(pages: StaticSite, tmp_path: Path) -> None:
    first = answered(pages, "/sw.js")
    known = {"if-none-match": first.headers["etag"]}
    assert answered(pages, "/sw.js", headers=known).status_code == 304
    (tmp_path / "web" / "sw.js").write_text("22")
    assert answered(pages, "/sw.js", headers=known).body == b"22"


def test_the_configuration_is_that_of_this_cloud(pages: StaticSite) -> None:
    assert answered(pages, "/config.json").media_type == "application/json"


@pytest.mark.parametrize("path", ["/assets/gone.js", "/../secret.txt", "/%2e%2e/secret.txt", "/assets"])
def test_nothing_else_is_there(pages: StaticSite, path: str) -> None:
    assert pages.answer("GET", path, {"accept": "*/*"}) is None


def test_the_page_is_only_read(pages: StaticSite) -> None:
    assert pages.answer("POST", "/", BROWSER) is None


async def _got(pages: StaticSite | None, path: str) -> httpx.Response:
    transport = httpx.ASGITransport(application([], pages))
    async with httpx.AsyncClient(transport=transport, base_url="http://gateway") as client:
        return await client.get(path, headers=BROWSER)


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.mark.anyio
async def test_the_gateway_shows_the_page_where_no_function_answers(pages: StaticSite) -> None:
    assert "Earshot" in (await _got(pages, "/s/abc")).text
    assert (await _got(None, "/s/abc")).status_code == 404
