locals {
  network = var.recognizer == null ? null : { network = var.recognizer.network, subnetwork = var.recognizer.subnetwork }

  # A secret is there when something uses it; without a key the language model is asked as the function's account.
  secrets = toset(concat(var.livekit == null ? [] : ["livekit-api-secret"], try(var.role_classifier.key, false) ? ["role-classifier-key"] : []))
  vouched = var.role_classifier != null && !try(var.role_classifier.key, false)

  # By the names of docs/reference/configuration.md.
  environment = merge(
    { for key, name in module.pipeline.buckets : "${upper(key)}_BUCKET" => name },
    {
      GOOGLE_CLOUD_PROJECT = var.project
      REGION               = var.region
      WORKER_URL           = local.url
      INVOKER_ACCOUNT      = "call-{service}@${var.project}.iam.gserviceaccount.com"
      ALLOWED_ORIGINS      = join(",", var.origins)
      TRUSTED_PROXIES      = var.domain == null ? "1" : "2"
      TRACES_ENDPOINT      = "https://telemetry.googleapis.com/v1/traces"
    },
    var.recognizer == null ? {} : { SPEECH_ENDPOINT = module.recognizer[0].endpoint },
    var.livekit == null ? {} : { LIVEKIT_URL = var.livekit.url, LIVEKIT_API_KEY = var.livekit.api_key },
    var.role_classifier == null ? {} : { ROLE_CLASSIFIER_URL = var.role_classifier.url, ROLE_CLASSIFIER_MODEL = var.role_classifier.model },
    var.settings,
  )

  # Cloud Run checks who calls a worker before the function does, and takes the token's signature away. Eventarc's tokens
  # are for the address that it knows the service by, which is one of several.
  checked = { RUN_CHECKS_CALLERS = "true" }
  called = {
    http     = {}
    task     = local.checked
    schedule = local.checked
    pubsub   = local.checked
    storage  = merge(local.checked, { EVENT_AUDIENCES = "https://{service}-*.run.app" })
  }
}

# A secret's value is put in by a person, and is in no file and no state: docs/deploy.md.
resource "google_secret_manager_secret" "declared" {
  for_each = local.secrets

  project   = var.project
  secret_id = each.value

  replication {
    user_managed {
      replicas {
        location = var.region
      }
    }
  }
}
