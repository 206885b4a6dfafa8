resource "google_service_account" "recognizer" {
  project      = var.where.project
  account_id   = "fn-recognizer"
  display_name = "Earshot: runs the recogniser"
}

resource "google_storage_bucket_iam_member" "recognizer" {
  for_each = {
    uploads = "roles/storage.objectViewer"
    work    = "roles/storage.objectViewer"
    results = "roles/storage.objectCreator"
  }

  bucket = var.buckets[each.key]
  role   = each.value
  member = "serviceAccount:${google_service_account.recognizer.email}"
}

# Speech-to-Text v2 over gRPC. It has no public address, and whoever reaches it through the network may call it: the
# client of Speech-to-Text signs with access tokens, which Cloud Run's own check does not take.
resource "google_cloud_run_v2_service" "recognizer" {
  project              = var.where.project
  location             = var.where.region
  name                 = "recognizer"
  ingress              = "INGRESS_TRAFFIC_INTERNAL_ONLY"
  invoker_iam_disabled = true
  deletion_protection  = false

  template {
    service_account                  = google_service_account.recognizer.email
    timeout                          = "3600s"
    max_instance_request_concurrency = 100
    gpu_zonal_redundancy_disabled    = true

    # Operations are kept by the instance that accepted them: there is one.
    scaling {
      min_instance_count = 1
      max_instance_count = 1
    }

    node_selector {
      accelerator = var.gpu
    }

    vpc_access {
      egress = "PRIVATE_RANGES_ONLY"
      network_interfaces {
        network    = var.network.network
        subnetwork = var.network.subnetwork
      }
    }

    containers {
      image = var.image

      ports {
        name           = "h2c"
        container_port = 8080
      }

      resources {
        limits            = { cpu = "4", memory = "16Gi", "nvidia.com/gpu" = "1" }
        cpu_idle          = false
        startup_cpu_boost = true
      }

      startup_probe {
        period_seconds    = 10
        failure_threshold = 30

        tcp_socket {
          port = 8080
        }
      }
    }
  }
}
