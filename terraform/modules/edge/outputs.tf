output "address" {
  description = "Where the domain's A record has to point."
  value       = google_compute_global_address.api.address
}
