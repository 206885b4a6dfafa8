terraform {
  required_version = ">= 1.9"

  required_providers {
    google = {
      source  = "hashicorp/google"
      version = ">= 7.30, < 9.0"
    }
  }

  # `terraform init` is given the bucket and environments/<name>.gcs.tfbackend: docs/deploy.md.
  backend "gcs" {}
}

provider "google" {
  project = var.project
  region  = var.region
}
