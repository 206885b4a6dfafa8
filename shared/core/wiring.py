"""Settings, clients and ports that every area uses. A property imports its adapter when it is first read."""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING, Any

from shared.core.telemetry.instrument import traced

if TYPE_CHECKING:
    from pydantic import BaseModel

    from shared.core.domain.limits import Limits
    from shared.core.domain.rate_limits import RateLimits
    from shared.core.ports import (
        CallCounter,
        Clock,
        Dependency,
        Identities,
        Objects,
        ServiceCallers,
        Tasks,
        TraceExporter,
        UploadSigner,
        UserDirectory,
    )
    from shared.core.settings import Settings
    from shared.core.usecases.job_batches import JobDeps


def overrides(model: type[BaseModel]) -> dict[str, str]:
    """Return the fields of `model` that the environment sets, each by an upper-case variable of its name."""
    return {name: os.environ[name.upper()] for name in model.model_fields if name.upper() in os.environ}


class CoreWiring:
    """Settings, clients and ports that every area uses."""

    @cached_property
    def settings(self) -> Settings:
        """The settings; raises `pydantic.ValidationError`, naming what is missing."""
        from shared.core.settings import Settings

        return Settings.model_validate(dict(os.environ))

    @cached_property
    def limits(self) -> Limits:
        """The limits, each overridden by an environment variable of its name."""
        from shared.core.domain.limits import Limits

        return Limits.model_validate(overrides(Limits))

    @cached_property
    def rate_limits(self) -> RateLimits:
        """The rate limits, each overridden by an environment variable of its name."""
        from shared.core.domain.rate_limits import RateLimits

        return RateLimits.model_validate(overrides(RateLimits))

    @cached_property
    def clock(self) -> Clock:
        """The time."""
        from shared.core.adapters.system_clock import SystemClock

        return SystemClock()

    @cached_property
    def firestore_client(self) -> Any:
        """Firestore's client."""
        from google.cloud import firestore

        return firestore.Client(self.settings.google_cloud_project)

    @cached_property
    def storage_client(self) -> Any:
        """Cloud Storage's client."""
        from google.cloud.storage import Client

        return Client(self.settings.google_cloud_project)

    @cached_property
    def publisher(self) -> Any:
        """Pub/Sub's publishing client."""
        from google.cloud.pubsub_v1 import PublisherClient

        return PublisherClient()

    @cached_property
    def tasks_client(self) -> Any:
        """Cloud Tasks' client."""
        from google.cloud.tasks_v2 import CloudTasksClient
        from google.cloud.tasks_v2.services.cloud_tasks.transports import CloudTasksGrpcTransport

        from shared.core.adapters.grpc_channel import transport_for

        return CloudTasksClient(transport=transport_for(CloudTasksGrpcTransport, self.settings.tasks_endpoint))

    @cached_property
    def call_counter(self) -> CallCounter:
        """A counter of this instance's calls."""
        from shared.core.adapters.limits_call_counter import LimitsCallCounter

        return LimitsCallCounter()

    @cached_property
    def firebase_app(self) -> Any:
        """Firebase's client. Raises `RuntimeError` in the cloud with an emulator set: an emulator signs no tokens."""
        import firebase_admin

        if os.environ.get("FIREBASE_AUTH_EMULATOR_HOST") and os.environ.get("K_SERVICE"):
            raise RuntimeError("FIREBASE_AUTH_EMULATOR_HOST must not be set in the cloud.")
        return firebase_admin.initialize_app(options={"projectId": self.settings.google_cloud_project})

    @cached_property
    @traced
    def identities(self) -> Identities:
        """Firebase Authentication."""
        from shared.core.adapters.firebase_identities import FirebaseIdentities

        return FirebaseIdentities(self.firebase_app)

    @cached_property
    @traced
    def user_directory(self) -> UserDirectory:
        """Users who can sign in, in Firebase Authentication."""
        from shared.core.adapters.firebase_user_directory import FirebaseUserDirectory

        return FirebaseUserDirectory(self.firebase_app)

    @cached_property
    @traced
    def service_callers(self) -> ServiceCallers:
        """Google's OIDC tokens."""
        from shared.core.adapters.google_service_callers import GoogleServiceCallers, TrustedCallers

        def request() -> Any:
            import google.auth.transport.requests

            return google.auth.transport.requests.Request()

        s = self.settings
        audiences = [s.worker_url, *(each.strip() for each in s.event_audiences.split(",") if each.strip())]
        return GoogleServiceCallers(
            request,
            TrustedCallers(
                account=s.invoker_account,
                audiences=audiences,
                certs_url=s.oidc_certs_url,
                checked_before=s.run_checks_callers,
            ),
        )

    @cached_property
    def trace_exporter(self) -> TraceExporter | None:
        """An exporter to an OpenTelemetry collector; None when no endpoint is set."""
        s = self.settings
        if not s.traces_endpoint:
            return None
        from shared.core.adapters.otlp_trace_exporter import OtlpTraceExporter, exporter_to

        return OtlpTraceExporter(lambda: exporter_to(s.traces_endpoint), s.google_cloud_project)

    @cached_property
    @traced
    def objects(self) -> Objects:
        """Files in Cloud Storage."""
        from shared.core.adapters.storage_objects import StorageObjects

        return StorageObjects(self.storage_client)

    @cached_property
    @traced
    def signer(self) -> UploadSigner:
        """Signed URLs of Cloud Storage."""
        from shared.core.adapters.storage_signer import IamSigning, StorageSigner, key_file_signing

        key_file, account = self.settings.signing_key_file, self.settings.signing_account
        return StorageSigner(self.storage_client, key_file_signing(key_file) if key_file else IamSigning(account))

    @cached_property
    @traced
    def tasks(self) -> Tasks:
        """Cloud Tasks."""
        from shared.core.adapters.cloudtasks_tasks import CloudTasks

        s = self.settings
        return CloudTasks(self.tasks_client, s.google_cloud_project, s.region, s.worker_url, s.invoker_account)

    @cached_property
    def job_deps(self) -> JobDeps:
        """Dependencies of every maintenance job."""
        from shared.core.usecases.job_batches import JobDeps

        return JobDeps(tasks=self.tasks, clock=self.clock, limits=self.limits)

    @cached_property
    def firestore_health(self) -> Dependency:
        """Whether Firestore answers."""
        from shared.core.adapters.google_dependencies import FirestoreDependency

        return FirestoreDependency(self.firestore_client)

    @cached_property
    def storage_health(self) -> Dependency:
        """Whether Cloud Storage answers."""
        from shared.core.adapters.google_dependencies import StorageDependency

        return StorageDependency(self.storage_client, self.settings.uploads_bucket)

    @cached_property
    def tasks_health(self) -> Dependency:
        """Whether Cloud Tasks answers."""
        from shared.core.adapters.google_dependencies import TasksDependency

        s, client = self.settings, self.tasks_client
        return TasksDependency(client, client.queue_path(s.google_cloud_project, s.region, "poll-recognition"))


core_wiring = CoreWiring()
