# Roles of our own, where Google's own would give more than the code uses.
resource "google_project_iam_custom_role" "speech" {
  for_each = {
    recognize = ["speech.recognizers.recognize", "speech.operations.get", "speech.operations.list", "speech.operations.cancel"]
    watch     = ["speech.operations.get", "speech.operations.list", "speech.operations.cancel"]
  }

  project     = var.project
  role_id     = "earshotSpeech${title(each.key)}"
  title       = "Earshot: ${each.key} with Speech-to-Text"
  permissions = each.value
}

resource "google_project_iam_custom_role" "push" {
  project     = var.project
  role_id     = "earshotPush"
  title       = "Earshot: send messages to devices"
  permissions = ["cloudmessaging.messages.create"]
}

# Has people signed out and removed, and reads nothing of them.
resource "google_project_iam_custom_role" "users" {
  project     = var.project
  role_id     = "earshotUsers"
  title       = "Earshot: disable and delete users"
  permissions = ["firebaseauth.users.update", "firebaseauth.users.delete"]
}

# Takes away, and writes nothing.
resource "google_project_iam_custom_role" "erase" {
  project     = var.project
  role_id     = "earshotErase"
  title       = "Earshot: list and delete objects"
  permissions = ["storage.objects.list", "storage.objects.delete"]
}
