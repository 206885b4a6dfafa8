resource "google_compute_global_address" "api" {
  project = var.where.project
  name    = "earshot-api"
}

resource "google_compute_managed_ssl_certificate" "api" {
  project = var.where.project
  name    = "earshot-api"

  managed {
    domains = [var.domain]
  }
}

resource "google_compute_target_https_proxy" "api" {
  project          = var.where.project
  name             = "earshot-api"
  url_map          = google_compute_url_map.api.id
  ssl_certificates = [google_compute_managed_ssl_certificate.api.id]
}

# There is no rule for port 80: nobody sends a token in the clear by mistake and is quietly led on.
resource "google_compute_global_forwarding_rule" "api" {
  project               = var.where.project
  name                  = "earshot-api"
  target                = google_compute_target_https_proxy.api.id
  ip_address            = google_compute_global_address.api.id
  port_range            = "443"
  load_balancing_scheme = "EXTERNAL_MANAGED"
}
