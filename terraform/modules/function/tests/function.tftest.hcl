mock_provider "google" {}

variables {
  name            = "prepare_audio"
  where           = { project = "demo", region = "europe-west1" }
  declared        = { trigger = "task", memory_mib = 1024, timeout = 1800, concurrency = 2 }
  source_zip      = "./tests/function.tftest.hcl"
  build           = { bucket = "sources", repository = "images", account = "builder", runtime = "python311" }
  runtime_account = { email = "fn@demo.example", name = "projects/demo/serviceAccounts/fn@demo.example" }
  caller          = { email = "call@demo.example", name = "projects/demo/serviceAccounts/call@demo.example" }
  environment     = { REGION = "europe-west1" }
  access          = { buckets = { uploads = ["read"], work = ["read", "create"] }, enqueues = ["start_recognition"] }
  resources = {
    buckets  = { uploads = "demo-uploads", work = "demo-work" }
    callers  = { start_recognition = { email = "call-start@demo.example", name = "projects/demo/serviceAccounts/call-start@demo.example" } }
    roles    = { "speech/recognize" = "roles/a", "speech/watch" = "roles/b", push = "roles/c", erase = "roles/d", users = "roles/e" }
    redriven = { backlog = "transcript-ready" }
  }
}

run "the_source_is_named_by_its_content" {
  command = plan

  assert {
    condition     = google_storage_bucket_object.source.name == "prepare-audio/${filesha256("./tests/function.tftest.hcl")}.zip"
    error_message = "The same code has to be the same object."
  }
}

run "a_worker_is_reached_from_inside_and_called_by_one_account" {
  command = plan

  assert {
    condition     = google_cloudfunctions2_function.this.service_config[0].ingress_settings == "ALLOW_INTERNAL_ONLY"
    error_message = "A worker must not be reached from outside."
  }
  assert {
    condition     = google_cloud_run_service_iam_member.invoker.member == "serviceAccount:call@demo.example"
    error_message = "A worker has one caller."
  }
}

run "a_public_function_is_called_by_all" {
  command = plan

  variables {
    declared = { trigger = "http", memory_mib = 512 }
    caller   = null
  }

  assert {
    condition     = google_cloud_run_service_iam_member.invoker.member == "allUsers"
    error_message = "A public function verifies who is calling itself."
  }
  assert {
    condition     = google_cloudfunctions2_function.this.service_config[0].ingress_settings == "ALLOW_ALL"
    error_message = "Without a load balancer it is reached directly."
  }
}

run "behind_a_load_balancer_it_is_reached_through_that_alone" {
  command = plan

  variables {
    declared             = { trigger = "http", memory_mib = 512 }
    caller               = null
    behind_load_balancer = true
  }

  assert {
    condition     = google_cloudfunctions2_function.this.service_config[0].ingress_settings == "ALLOW_INTERNAL_AND_GCLB"
    error_message = "Whoever goes round the load balancer goes round its limits."
  }
}

run "a_worker_without_a_caller_is_refused" {
  command = plan

  variables {
    caller = null
  }

  expect_failures = [google_cloud_run_service_iam_member.invoker]
}

run "an_event_is_handled_within_nine_minutes" {
  command = plan

  variables {
    declared = { trigger = "storage", memory_mib = 512, timeout = 900 }
  }

  expect_failures = [var.declared]
}

run "roles_are_given_on_buckets_and_queues" {
  command = plan

  assert {
    condition     = keys(google_storage_bucket_iam_member.runtime) == ["uploads/read", "work/create", "work/read"]
    error_message = "One role for each way of using a bucket."
  }
  assert {
    condition     = keys(google_project_iam_member.runtime) == ["traces"]
    error_message = "But for its traces, nothing here is to be had on the whole project."
  }
}
