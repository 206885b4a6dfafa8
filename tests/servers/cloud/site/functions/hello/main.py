"""Says what it was asked, and misbehaves on request."""

import os
import sys
import time
from pathlib import Path

import flask
import functions_framework

import shared


def wait_for(path):
    while not Path(path).exists():
        time.sleep(0.01)


def stream(path):
    yield "first\n"
    wait_for(path)
    yield "second\n"


@functions_framework.http
def hello(request):
    match request.path.rsplit("/", 1)[-1]:
        case "stream":
            return flask.Response(stream(request.args["until"]), mimetype="text/plain")
        case "wait":
            wait_for(request.args["until"])
        case "break-off":
            os._exit(3)
        case "repeat":
            return flask.Response(request.stream.read(), 201, [("X-Two", "a"), ("X-Two", "b"), ("ETag", '"1"')])
    return {
        "shared": shared.__file__,
        "python": sys.executable,
        "target": request.environ["RAW_URI"],
        "headers": list(request.headers),
        "settings": dict(os.environ),
    }
