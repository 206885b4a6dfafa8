terraform {
  required_version = ">= 1.9"

  required_providers {
    google = {
      source  = "hashicorp/google"
      version = ">= 7.30, < 9.0"
    }
  }

  # The bucket is named when it is initialised: docs/deploy.md.
  backend "gcs" {
    prefix = "prod"
  }
}

provider "google" {
  project = var.project
  region  = var.region
}
