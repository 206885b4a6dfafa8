mock_provider "google" {}

variables {
  project = "demo"
  functions = {
    uploads       = { service = "uploads", trigger = "http" }
    prepare_audio = { service = "prepare-audio", trigger = "task" }
  }
}

run "every_function_has_an_account_of_its_own" {
  command = plan

  assert {
    condition     = { for name, account in google_service_account.runtime : name => account.account_id } == { uploads = "fn-uploads", prepare_audio = "fn-prepare-audio" }
    error_message = "Two functions share an account, or one has none."
  }
}

run "only_a_function_that_is_not_public_has_a_caller" {
  command = plan

  assert {
    condition     = keys(google_service_account.caller) == ["prepare_audio"]
    error_message = "A public function has no caller, every other has one."
  }
}

run "a_name_that_makes_too_long_an_id_is_refused" {
  command = plan

  variables {
    functions = { long = { service = "a-function-with-much-too-long-a-name", trigger = "task" } }
  }

  expect_failures = [var.functions]
}
