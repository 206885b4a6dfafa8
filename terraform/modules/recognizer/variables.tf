variable "where" {
  description = "The project and a region that has the GPU."
  type        = object({ project = string, region = string })
}

variable "image" {
  description = "The image that infra/local/speech/Dockerfile builds, by digest."
  type        = string

  validation {
    condition     = can(regex("@sha256:[0-9a-f]{64}$", var.image))
    error_message = "An image is named by its digest: a tag may mean something else tomorrow."
  }
}

variable "buckets" {
  description = "Key of a bucket to its name: it reads uploads and work, and writes results."
  type        = map(string)
}

variable "gpu" {
  description = "The GPU of an instance."
  type        = string
  default     = "nvidia-l4"
}

variable "network" {
  description = "Network and subnetwork through which the functions reach it."
  type        = object({ network = string, subnetwork = string })
}
