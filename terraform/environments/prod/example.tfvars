# Copy to terraform.tfvars, which git ignores, or give the values with -var.
project      = "my-earshot-prod"
region       = "europe-west1"
origins      = ["https://my-earshot-prod.web.app"]
alert_emails = ["oncall@example.com"]
