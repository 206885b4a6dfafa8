"""The demo user. The command line and the web page sign in as this user automatically."""

DEMO_EMAIL = "demo@earshot.example"
DEMO_PASSWORD = "demo-password"  # noqa: S105 - of a user in an emulator's memory; opens nothing else
