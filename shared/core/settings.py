"""What a function must be told of the cloud it runs in (docs/configuration.md)."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class Settings(BaseModel):
    """The environment, by the same names in capitals. What has no default must be set.

    `worker_url` is the address of a function and `invoker_account` who may call it, with `{function}` for its name, or
    `{service}` for its name with hyphens; tokens of `event_audiences` are for it too. Where `run_checks_callers`, Cloud
    Run has checked the signatures of callers' tokens and taken them away. Endpoints are URLs; `http://` means without
    TLS and credentials. One of `signing_key_file` and `signing_account` signs upload addresses. `first_plan` is what a
    new account gets. `role_classifier_url` is where a language model takes chat completions; without it there is none,
    and without a key the function's own account is shown there. Without `conditional_writes` every edit reads first.
    `traces_endpoint` is where spans are told by OTLP;
    without it none are made.
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
