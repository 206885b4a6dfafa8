"""Prints the event that woke it."""

import functions_framework


@functions_framework.cloud_event
def on_thing(event):
    print("woken by", event["type"], event["subject"], flush=True)
