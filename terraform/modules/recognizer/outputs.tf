output "endpoint" {
  description = "What SPEECH_ENDPOINT has to be."
  value       = google_cloud_run_v2_service.recognizer.uri
}
