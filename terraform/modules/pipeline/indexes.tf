locals {
  declared = jsondecode(file("${path.module}/../../../infra/firestore.indexes.json"))

  indexes = {
    for index in local.declared.indexes :
    join("-", concat([index.collectionGroup, index.queryScope], [for field in index.fields : "${field.fieldPath}.${try(field.order, field.arrayConfig)}"])) => index
  }
  fields = { for field in local.declared.fieldOverrides : "${field.collectionGroup}.${field.fieldPath}" => field }
}

resource "google_firestore_index" "declared" {
  for_each = local.indexes

  project     = var.where.project
  database    = google_firestore_database.default.name
  collection  = each.value.collectionGroup
  query_scope = each.value.queryScope

  dynamic "fields" {
    for_each = each.value.fields

    content {
      field_path   = fields.value.fieldPath
      order        = try(fields.value.order, null)
      array_config = try(fields.value.arrayConfig, null)
    }
  }
}

# Fields that expire documents, that are asked for across collections, or that nobody asks for and need no index at all.
resource "google_firestore_field" "declared" {
  for_each = local.fields

  project    = var.where.project
  database   = google_firestore_database.default.name
  collection = each.value.collectionGroup
  field      = each.value.fieldPath

  index_config {
    dynamic "indexes" {
      for_each = each.value.indexes

      content {
        query_scope  = indexes.value.queryScope
        order        = try(indexes.value.order, null)
        array_config = try(indexes.value.arrayConfig, null)
      }
    }
  }

  dynamic "ttl_config" {
    for_each = try(each.value.ttl, false) ? [true] : []

    content {}
  }
}
