"""Requests as people send them, by the model of their body. A test holds each to its model."""

from typing import Any

EXAMPLES: dict[str, dict[str, Any]] = {
    "JoinRequest": {"named": {"name": "Ann"}},
    "MemberChange": {"promotion": {"role": "editor"}},
    "SessionChange": {"rename": {"title": "Interview with the founders"}, "keep": {"protected": True}},
    "SessionInvitationRequest": {"day": {"expiresInSeconds": 86_400}},
    "SessionRequest": {"interview": {"title": "Interview with the founders", "languages": ["en-US"]}},
    "SpaceInvitationRequest": {"viewer": {"role": "viewer", "expiresInSeconds": 86_400}},
    "SpaceRequest": {"team": {"name": "Research"}},
    "DeviceRequest": {"browser": {"deviceId": "kitchen-laptop", "platform": "web", "name": "Firefox on Linux"}},
    "MessageChange": {"correction": {"text": "That is decision 12, not 11."}},
    "MessageRequest": {
        "comment": {"kind": "comment", "text": "That is decision 11.", "atMs": 754_000},
        "chat": {"kind": "chat", "text": "Can everybody hear me?"},
    },
    "PlanChange": {"upgrade": {"plan": "PREMIUM", "prorate": True}},
    "ProfileChange": {"name": {"name": "Ann"}, "picture": {"avatar": "https://example.com/ann.png"}},
    "QuoteRequest": {"hour": {"durationSeconds": 3_600}},
    "UploadRequest": {
        "short": {"fileName": "talk.flac", "contentType": "audio/flac", "sizeBytes": 1_234_567},
        "interview": {
            "fileName": "interview.m4a",
            "contentType": "audio/mp4",
            "sizeBytes": 28_800_000,
            "durationSeconds": 3_600,
            "title": "Interview with the founders",
            "languageCodes": ["de-DE"],
            "minSpeakers": 2,
            "maxSpeakers": 3,
            "channels": "mix",
            "processing": "withinADay",
        },
    },
    "WebhookRequest": {
        "some": {"url": "https://hooks.example.com/earshot", "kinds": ["transcript.completed", "transcript.failed"]}
    },
}
