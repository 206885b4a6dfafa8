"""Settings that a function reads from its environment (docs/reference/configuration.md)."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class Settings(BaseModel):
    """Environment variables, by the same names in capitals. Fields without a default are required.

    `worker_url` is the address of a function and `invoker_account` the account that may call it, with `{function}`
    for its name or `{service}` for its name with hyphens. Tokens with an audience of `event_audiences` are valid
    too. With `run_checks_callers`, Cloud Run has checked and removed the signatures of callers' tokens. Endpoints
    are URLs; `http://` means without TLS and credentials. `signing_key_file` or `signing_account` signs upload
    URLs. A new account gets the plan `first_plan`. `role_classifier_url` is the chat completions URL of a language
    model; when it is empty, no model is used. Without `role_classifier_key` the function's own account
    authenticates there. Spans are exported by OTLP to `traces_endpoint`; when it is empty, none are recorded.
    Without `conditional_writes` every edit is read before it is written.
    """

    model_config = ConfigDict(frozen=True, alias_generator=str.upper, extra="ignore")

    google_cloud_project: str
    region: str
    uploads_bucket: str
    work_bucket: str
    results_bucket: str
    worker_url: str
    invoker_account: str
    oidc_certs_url: str = "https://www.googleapis.com/oauth2/v1/certs"
    event_audiences: str = ""
    run_checks_callers: bool = False
    tasks_endpoint: str = "https://cloudtasks.googleapis.com"
    speech_location: str = "us"
    speech_endpoint: str = ""
    speech_model: str = "chirp_3"
    speech_engines: str = "[]"
    signing_key_file: str = ""
    signing_account: str = ""
    livekit_url: str = ""
    livekit_api_key: str = ""
    livekit_api_secret: str = ""
    allowed_origins: str = ""
    fcm_endpoint: str = "https://fcm.googleapis.com"
    webhook_networks: str = ""
    first_plan: str = "FREE"
    conditional_writes: bool = True
    role_classifier_url: str = ""
    role_classifier_model: str = ""
    role_classifier_key: str = ""
    role_classifier_seconds: Annotated[float, Field(gt=0, le=60)] = 20
    traces_endpoint: str = ""
    traces_percent: Annotated[float, Field(ge=0, le=100)] = 10
