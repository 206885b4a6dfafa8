# One network endpoint group a function: the paths of a function do not bear its name, so one URL mask cannot find it.
resource "google_compute_region_network_endpoint_group" "function" {
  for_each = var.paths

  project               = var.where.project
  region                = var.where.region
  name                  = "earshot-${each.key}"
  network_endpoint_type = "SERVERLESS"

  cloud_run {
    service = each.key
  }
}

resource "google_compute_backend_service" "function" {
  for_each = var.paths

  project               = var.where.project
  name                  = "earshot-${each.key}"
  protocol              = "HTTPS"
  load_balancing_scheme = "EXTERNAL_MANAGED"
  security_policy       = google_compute_security_policy.edge.id

  backend {
    group = google_compute_region_network_endpoint_group.function[each.key].id
  }

  log_config {
    enable      = true
    sample_rate = 0.1
  }
}

resource "google_compute_url_map" "api" {
  project         = var.where.project
  name            = "earshot-api"
  default_service = values(google_compute_backend_service.function)[0].id

  host_rule {
    hosts        = [var.domain]
    path_matcher = "api"
  }

  path_matcher {
    name            = "api"
    default_service = values(google_compute_backend_service.function)[0].id

    dynamic "path_rule" {
      for_each = var.paths

      content {
        paths   = flatten([for path in path_rule.value : [path, "${path}/*"]])
        service = google_compute_backend_service.function[path_rule.key].id
      }
    }
  }
}
