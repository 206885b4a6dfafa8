"""Prints the message that woke it."""

import base64

import functions_framework


@functions_framework.cloud_event
def on_news(event):
    print("news", event["source"], base64.b64decode(event.data["message"]["data"]).decode(), flush=True)
