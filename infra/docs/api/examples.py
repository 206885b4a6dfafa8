"""Example requests by the model of their body. A test validates each."""

from typing import Any

EXAMPLES: dict[str, dict[str, Any]] = {
    "AccountExportRequest": {"texts": {}, "everything": {"recordings": True}},
    "EditRequest": {
        "text": {
            "edits": [
                {
                    "id": "0b0f1d2e-6a1c-4f0a-9a44-0c9f6f3c1f5e",
                    "base": 12,
                    "change": {"op": "setText", "segment": "000004", "text": "That is decision 11."},
                }
            ]
        },
        "queue": {
            "edits": [
                {"id": "offline-1", "base": 12, "change": {"op": "split", "segment": "000004", "at": 17}},
                {
                    "id": "offline-2",
                    "base": 12,
                    "change": {"op": "reassign", "segments": ["offline-1"], "speaker": "S2"},
                },
            ]
        },
        "role": {
            "edits": [{"id": "ann-coaches", "base": 12, "change": {"op": "setRole", "speaker": "S1", "role": "COACH"}}]
        },
        "name": {
            "edits": [
                {"id": "naming-ann", "base": 12, "change": {"op": "renameSpeaker", "speaker": "S1", "name": "Ann"}}
            ]
        },
    },
    "JoinRequest": {"named": {"name": "Ann"}},
    "MemberChange": {"promotion": {"role": "editor"}},
    "SessionChange": {
        "rename": {"title": "Interview with the founders"},
        "keep": {"protected": True},
        "coach": {"roleSet": "coaching"},
    },
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
    "Repeat": {"mine": {"id": "0b0f1d2e-6a1c-4f0a-9a44-0c9f6f3c1f5e"}},
    "RoleSetRequest": {
        "clinic": {"roles": [{"name": "THERAPIST", "like": "COACH"}, {"name": "PATIENT", "like": "CLIENT"}]}
    },
    "RestoreRequest": {
        "all": {"id": "0b0f1d2e-6a1c-4f0a-9a44-0c9f6f3c1f5e", "revision": 7},
        "one": {"id": "0b0f1d2e-6a1c-4f0a-9a44-0c9f6f3c1f5e", "revision": 7, "segments": ["000004"]},
    },
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
            "phrases": [{"value": "Dashwood"}, {"value": "Norland Park", "boost": 15}],
        },
    },
    "VocabularyRequest": {
        "names": {"phrases": [{"value": "Dashwood"}, {"value": "Norland Park", "boost": 15}]},
        "nothing": {"phrases": []},
    },
    "VersionRequest": {
        "language": {"languageCodes": ["de-DE", "en-US"], "maxSpeakers": 3},
        "engine": {"engine": "whisper", "processing": "withinADay"},
    },
    "ConflictDecision": {"human": {"take": "human"}, "recognised": {"take": "recognised"}},
    "WebhookRequest": {
        "some": {"url": "https://hooks.example.com/earshot", "kinds": ["transcript.completed", "transcript.failed"]}
    },
}
