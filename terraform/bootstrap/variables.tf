variable "project" {
  description = "The project, which exists and has billing."
  type        = string
}

variable "region" {
  description = "Where the buckets are."
  type        = string
  default     = "europe-west1"
}
