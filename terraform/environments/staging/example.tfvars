# Copy to terraform.tfvars, which git ignores, or give the values with -var.
project      = "my-earshot-staging"
region       = "europe-west1"
origins      = ["https://my-earshot-staging.web.app"]
alert_emails = ["oncall@example.com"]
