output "buckets" {
  description = "Key of a bucket to its name."
  value       = { for key, bucket in google_storage_bucket.declared : key => bucket.name }
}

output "queues" {
  description = "Names of the queues."
  value       = [for queue in google_cloud_tasks_queue.declared : queue.name]
}

output "redriven" {
  description = "A subscription that gives messages up to the topic whose messages they were."
  value       = { for name, subscription in local.giving_up : google_pubsub_subscription.declared[name].name => google_pubsub_topic.declared[subscription.topic].name }
}

output "topics" {
  description = "Names of the topics."
  value       = [for topic in google_pubsub_topic.declared : topic.name]
}

output "pubsub_agent" {
  description = "Pub/Sub's own account in this project."
  value       = local.agents.pubsub
}
