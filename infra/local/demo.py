"""The user of the demo, whom the command line and the web page sign in without asking."""

DEMO_EMAIL = "demo@earshot.example"
DEMO_PASSWORD = "demo-password"  # noqa: S105 - of a user in an emulator's memory; opens nothing else
