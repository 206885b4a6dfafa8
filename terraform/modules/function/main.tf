locals {
  service = replace(var.name, "_", "-")
  public  = var.declared.trigger == "http"
  # Cloud Tasks, Cloud Scheduler, Pub/Sub and Eventarc of the same project count as internal.
  public_ingress = var.behind_load_balancer ? "ALLOW_INTERNAL_AND_GCLB" : "ALLOW_ALL"
}

# Named by its content: other code is another object, the same code is the same object and deploys nothing.
resource "google_storage_bucket_object" "source" {
  bucket       = var.build.bucket
  name         = "${local.service}/${filesha256(var.source_zip)}.zip"
  source       = var.source_zip
  content_type = "application/zip"
}

resource "google_cloudfunctions2_function" "this" {
  project      = var.where.project
  location     = var.where.region
  name         = local.service
  kms_key_name = var.kms_key

  build_config {
    runtime           = var.build.runtime
    entry_point       = var.name
    docker_repository = var.build.repository
    service_account   = var.build.account

    source {
      storage_source {
        bucket = var.build.bucket
        object = google_storage_bucket_object.source.name
      }
    }
  }

  service_config {
    service_account_email            = var.runtime_account.email
    timeout_seconds                  = var.declared.timeout
    available_memory                 = "${var.declared.memory_mib}Mi"
    available_cpu                    = "1"
    max_instance_request_concurrency = var.declared.concurrency
    max_instance_count               = var.declared.max_instances
    min_instance_count               = var.declared.min_instances
    all_traffic_on_latest_revision   = true
    ingress_settings                 = local.public ? local.public_ingress : "ALLOW_INTERNAL_ONLY"
    environment_variables            = merge(var.environment, { THREADS = tostring(var.declared.concurrency) })
    direct_vpc_egress                = var.network == null ? null : "VPC_EGRESS_PRIVATE_RANGES_ONLY"

    dynamic "direct_vpc_network_interface" {
      for_each = var.network[*]

      content {
        network    = direct_vpc_network_interface.value.network
        subnetwork = direct_vpc_network_interface.value.subnetwork
      }
    }

    dynamic "secret_environment_variables" {
      for_each = var.secrets

      content {
        project_id = var.where.project
        key        = secret_environment_variables.key
        secret     = secret_environment_variables.value
        version    = "latest"
      }
    }
  }
}
