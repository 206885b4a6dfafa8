# Values of your own project. Copy this file to staging.local.tfvars or prod.local.tfvars, which git ignores.
project      = "my-earshot-staging"
region       = "europe-west1"
origins      = ["https://my-earshot-staging.web.app"]
alert_emails = ["oncall@example.com"]
