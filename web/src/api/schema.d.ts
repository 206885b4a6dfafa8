// Written by `make openapi` from docs/openapi.json. Do not edit.
export interface paths {
    "/v1/engines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the speech engines
         * @description List the speech engines: the deployment's own, which has no name, and others.
         */
        get: operations["uploads_engines"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invitations/{token}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Become a member of the space of a link
         * @description Become a member of the space of a link. Idempotent.
         */
        post: operations["invitations_accept_space_invitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invitations/{token}/join": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Join the session of a link
         * @description Join the session of a link.
         *
         *         A guest who is not signed in gets a token to sign in for this session only. An ended session, such as an uploaded
         *         recording, stays ended; the guest can read it. Send an Idempotency-Key to retry safely: the same key is the same
         *         guest.
         */
        post: operations["invitations_join_by_invitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read your profile, plan and cycle
         * @description Read your profile, plan and cycle. The first call creates your account, with a personal space.
         */
        get: operations["accounts_get"];
        put?: never;
        post?: never;
        /**
         * Delete your account
         * @description Delete your account: all your data is erased at `deletion.dueAt`. You can cancel until then.
         *
         *         You must have signed in within the last minutes. The account works until the deletion is due. A repeated request
         *         changes nothing. The erasure covers your sessions and all other data that is yours alone. Your messages in sessions
         *         of others stay there without your name.
         */
        delete: operations["account_deletion_leave"];
        options?: never;
        head?: never;
        /**
         * Change your name or picture
         * @description Change your name or picture. Omitted fields stay.
         */
        patch: operations["accounts_change"];
        trace?: never;
    };
    "/v1/me/devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your devices, the last seen first
         * @description List your devices, the last seen first.
         */
        get: operations["devices_list_devices"];
        put?: never;
        /**
         * Register a device that is in use, or update its name or push token
         * @description Register a device that is in use, or update its name or push token.
         */
        post: operations["devices_register_device"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/devices/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Sign a device out
         * @description Sign a device out: it gets no more events.
         */
        delete: operations["devices_remove_device"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/devices/{id}/heartbeat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Mark a device as in use
         * @description Mark a device as in use. Send it every 30 seconds; after 75 seconds without one, the device shows as offline.
         */
        post: operations["devices_heartbeat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the events that a device missed, oldest first
         * @description Read the events that a device missed, oldest first. They are stored for 7 days; `cursor` reads on.
         */
        get: operations["devices_list_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the progress of your export
         * @description Read the progress of your export. Its files can be downloaded for 24 hours after it is done.
         */
        get: operations["account_exports_read_export"];
        put?: never;
        /**
         * Export all your data as ZIP files
         * @description Export all your data as ZIP files: profile, usage, spaces, sessions with transcripts and messages.
         *
         *         With `recordings`, the export includes the recordings that still exist. While an export is being made, a repeated
         *         request returns it.
         */
        post: operations["account_exports_ask_export"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check that this function runs
         * @description Check that this function runs.
         */
        get: operations["accounts_health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/keep": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Keep your account
         * @description Keep your account: cancel its deletion.
         */
        post: operations["account_deletion_keep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change your plan
         * @description Change your plan. With `prorate` a new cycle starts now with the plan's share of the rest of the month.
         */
        post: operations["accounts_change_to"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check that this function and its dependencies work
         * @description Check that this function and its dependencies work: 503 when one does not answer.
         */
        get: operations["accounts_ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/receipts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what was erased of your sessions
         * @description List what was erased of your sessions: when, why, and how many copies of each kind. Newest first.
         */
        get: operations["receipts_list_erased"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/stats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read your all-time totals
         * @description Read your all-time totals.
         */
        get: operations["accounts_stats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read your usage and remaining quota of this cycle, your limits, and earlier cycles
         * @description Read your usage and remaining quota of this cycle, your limits, and earlier cycles.
         */
        get: operations["accounts_usage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/usage/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the cost of each transcription, newest first
         * @description List the cost of each transcription, newest first.
         */
        get: operations["accounts_usage_rows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/vocabulary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the phrases that the recognition of your recordings expects
         * @description Read the phrases that the recognition of your recordings expects.
         */
        get: operations["vocabularies_get_own"];
        /**
         * Replace your phrases
         * @description Replace your phrases. Later transcriptions expect them.
         */
        put: operations["vocabularies_put_own"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the plans, the cheapest first
         * @description List the plans, the cheapest first.
         */
        get: operations["accounts_plans"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quotes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get the price of a recording and the expected time of its transcript, at once or cheaper within a day
         * @description Get the price of a recording and the expected time of its transcript, at once or cheaper within a day.
         */
        post: operations["uploads_quote_for"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the sessions of a space, newest first
         * @description List the sessions of a space, newest first. `limit` is 20 by default, at most 100; `cursor` reads on.
         *
         *         Without `space` it lists your personal space. `title` matches prefixes of words; `from` and `to` bound the time of
         *         creation. Expired sessions are listed only with their `status`.
         */
        get: operations["sessions_list_all"];
        put?: never;
        /**
         * Create a session without a recording, for participants to join
         * @description Create a session without a recording, for participants to join. Send an Idempotency-Key to retry safely.
         */
        post: operations["session_life_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/by-slug/{slug}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a session by its slug
         * @description Read a session by its slug.
         */
        get: operations["session_life_get_by_slug"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check that this function runs
         * @description Check that this function runs.
         */
        get: operations["sessions_health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check that this function and its dependencies work
         * @description Check that this function and its dependencies work: 503 when one does not answer.
         */
        get: operations["sessions_ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a session
         * @description Read a session: the progress of its transcription, the time of the next poll, its failure.
         */
        get: operations["sessions_get"];
        put?: never;
        post?: never;
        /**
         * Delete a session with all its data
         * @description Delete a session with all its data: it is hidden at once, then erased. You get a receipt.
         */
        delete: operations["session_deletion_delete"];
        options?: never;
        head?: never;
        /**
         * Rename a session, choose its role set, or protect it from retention
         * @description Rename a session, choose its role set, or protect it from retention.
         *
         *         Omitted fields stay unchanged. Another role set starts new suggestions for the current transcript.
         */
        patch: operations["roles_update_session"];
        trace?: never;
    };
    "/v1/sessions/{id}/analysis": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Request new role suggestions, for example after corrections
         * @description Request new role suggestions, for example after corrections. Roles that users chose stay.
         *
         *         The response comes at once; the suggestions follow in `sessions/{id}/analysis/{version}`.
         */
        post: operations["roles_analyze"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{id}/audio": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a short-lived URL to play the recording from; it serves ranges, so a player can seek
         * @description Get a short-lived URL to play the recording from; it serves ranges, so a player can seek.
         *
         *         After `expiresAt`, ask again. A recording is erased some time after its transcript is complete.
         */
        get: operations["recordings_play"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop a transcription
         * @description Stop a transcription. The reservation is refunded; the recording is kept.
         */
        post: operations["transcriptions_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{id}/chunks/{index}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Retry one failed part of a recording
         * @description Retry one failed part of a recording. Parts are numbered from 0.
         */
        post: operations["transcriptions_retry_chunk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{id}/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Compare two revisions
         * @description Compare two revisions: each item that differs, before and after.
         */
        get: operations["edits_compare"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{id}/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List messages about a session that could not be delivered, newest first
         * @description List messages about a session that could not be delivered, newest first.
         */
        get: operations["dead_letters_list_letters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{id}/dead-letters/{letter}/redrive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a message that could not be delivered again
         * @description Send a message that could not be delivered again. The session's timeline shows it.
         */
        post: operations["dead_letters_redrive_letter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{id}/edits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the current state of all items that changed since a revision, for clients that were offline
         * @description List the current state of all items that changed since a revision, for clients that were offline.
         */
        get: operations["edits_list_edits"];
        put?: never;
        /**
         * Edit a transcript
         * @description Edit a transcript: one or more edits in order, each with an id of your choice; a repeat is idempotent.
         *
         *         If another user changed the same item, the response is 409 with its current state. Changes of one text that do not
         *         touch are merged. Edits before a failed one stay (docs/reference/editing.md).
         */
        post: operations["edits_edit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a live session, as its creator or as a participant
         * @description End a live session, as its creator or as a participant.
         */
        post: operations["session_life_end"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who changed what and when, newest first; all of it, or of one segment or label
         * @description List who changed what and when, newest first; all of it, or of one segment or label.
         */
        get: operations["edits_get_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{id}/history/{revision}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one revision
         * @description Read one revision: each changed item, before and after.
         */
        get: operations["edits_get_revision"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{id}/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import a transcript from another tool
         * @description Import a transcript from another tool: the body is the file.
         *
         *         WebVTT, SubRip, Earshot's JSON (docs/transcript.schema.json) or Whisper's JSON becomes a version of the session,
         *         with or without a recording (docs/reference/imports.md). Send an Idempotency-Key to repeat safely.
         */
        post: operations["imports_add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{id}/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the links into a session, newest first
         * @description List the links into a session, newest first.
         */
        get: operations["invitations_list_session_invitations"];
        put?: never;
        /**
         * Create a link by which people join one session, with or without signing in
         * @description Create a link by which people join one session, with or without signing in. Its token is returned only once.
         *
         *         Send an Idempotency-Key to retry safely: the same key returns the same link and token.
         */
        post: operations["invitations_invite_to_session"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{id}/invitations/{invitation}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke a link into a session
         * @description Revoke a link into a session.
         *
         *         Its guests leave at once, unless `guests=stay`. Signed-in users stay participants.
         */
        delete: operations["invitations_revoke_session_invitation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{id}/join": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Join a session; the first participant makes it live
         * @description Join a session; the first participant makes it live. Idempotent: a repeat is the same participant.
         */
        post: operations["session_life_join"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{id}/leave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Leave a session
         * @description Leave a session.
         */
        post: operations["session_life_leave"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the messages of a session, oldest first
         * @description List the messages of a session, oldest first.
         */
        get: operations["messages_list_messages"];
        put?: never;
        /**
         * Write a comment or a chat message
         * @description Write a comment or a chat message. Send an Idempotency-Key to repeat safely.
         */
        post: operations["messages_write_message"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{id}/messages/{message}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete one of your messages
         * @description Delete one of your messages: its position stays, its text is removed.
         */
        delete: operations["messages_delete_message"];
        options?: never;
        head?: never;
        /**
         * Change the text of one of your messages
         * @description Change the text of one of your messages.
         */
        patch: operations["messages_change_message"];
        trace?: never;
    };
    "/v1/sessions/{id}/participants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List all participants who ever joined a session
         * @description List all participants who ever joined a session.
         */
        get: operations["session_life_list_participants"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{id}/redo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Redo your last undone change, unless you have made another edit since; 409 as for undo
         * @description Redo your last undone change, unless you have made another edit since; 409 as for undo.
         */
        post: operations["edits_redo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore the transcript, or some of its segments, to an earlier revision
         * @description Restore the transcript, or some of its segments, to an earlier revision. This is an edit, too.
         */
        post: operations["edits_restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Retry the failed parts of a transcription
         * @description Retry the failed parts of a transcription. Finished parts are kept.
         */
        post: operations["transcriptions_retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{id}/room-token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get a token, valid for an hour, for the video room of a joined session; 501 without a video service
         * @description Get a token, valid for an hour, for the video room of a joined session; 501 without a video service.
         */
        post: operations["session_life_get_room_token"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{id}/segments/{segment}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one segment in its current state or at a revision
         * @description Read one segment in its current state or at a revision.
         */
        get: operations["edits_get_segment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{id}/speakers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List speakers
         * @description List speakers: names, roles, whether a user chose the role, and evidence for suggestions.
         */
        get: operations["roles_list_speakers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{id}/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read speech statistics
         * @description Read speech statistics: talk time, turns, questions, interruptions, silence, and a timeline.
         */
        get: operations["statistics_statistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what happened to the recording, when and why
         * @description Read what happened to the recording, when and why.
         */
        get: operations["recordings_get_timeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{id}/transcript.{format}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download a transcript as WebVTT, SubRip, plain text, JSON, Markdown or a Word document
         * @description Download a transcript as WebVTT, SubRip, plain text, JSON, Markdown or a Word document.
         *
         *         If the file is too large for a response, the response is a link to it, as `application/vnd.earshot.link+json`.
         *         docs/transcript.schema.json describes the JSON.
         */
        get: operations["exports_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Undo your last change; 409 if another user has changed the same since
         * @description Undo your last change; 409 if another user has changed the same since.
         */
        post: operations["edits_undo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the versions of a transcript, newest first
         * @description List the versions of a transcript, newest first.
         */
        get: operations["versions_list_all"];
        put?: never;
        /**
         * Transcribe a recording again
         * @description Transcribe a recording again: in another language, with another engine or other numbers of speakers.
         *
         *         The current version stays until the new one is complete. Its edits are then rebased onto the new one
         *         (docs/reference/versions.md). Send an Idempotency-Key to repeat safely.
         */
        post: operations["versions_begin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{id}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a version and its timeline
         * @description Read a version and its timeline.
         */
        get: operations["versions_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{id}/versions/{version}/comparison": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Compare two versions, ten minutes at a time
         * @description Compare two versions, ten minutes at a time: passages that are equal, changed, or in one of them only.
         */
        get: operations["versions_compare"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{id}/versions/{version}/conflicts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List edits that could not be rebased onto this version, with both texts
         * @description List edits that could not be rebased onto this version, with both texts.
         */
        get: operations["versions_list_conflicts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{id}/versions/{version}/conflicts/{conflict}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide a conflict
         * @description Decide a conflict: take the user's edit, which becomes a new edit, or the recognised text.
         */
        post: operations["versions_decide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/sessions/{id}/versions/{version}/promote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make another version the current one
         * @description Make another version the current one. Edits made since in the version before are rebased onto it.
         */
        post: operations["versions_promote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/spaces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the spaces of which you are a member, including your personal one
         * @description List the spaces of which you are a member, including your personal one.
         */
        get: operations["spaces_list_spaces"];
        put?: never;
        /**
         * Create a shared space
         * @description Create a shared space. Send an Idempotency-Key to retry safely.
         */
        post: operations["spaces_create_space"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/spaces/{space}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a space and its members' roles
         * @description Read a space and its members' roles.
         */
        get: operations["spaces_get_space"];
        put?: never;
        post?: never;
        /**
         * Delete a space without sessions, as its owner
         * @description Delete a space without sessions, as its owner.
         */
        delete: operations["spaces_remove_space"];
        options?: never;
        head?: never;
        /**
         * Rename a space, as its owner
         * @description Rename a space, as its owner.
         */
        patch: operations["spaces_rename_space"];
        trace?: never;
    };
    "/v1/spaces/{space}/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the links into a space, newest first, as its owner
         * @description List the links into a space, newest first, as its owner.
         */
        get: operations["invitations_list_space_invitations"];
        put?: never;
        /**
         * Create an invitation link into a space, as its owner
         * @description Create an invitation link into a space, as its owner. Its token is returned only once.
         *
         *         Send an Idempotency-Key to retry safely: the same key returns the same link and token.
         */
        post: operations["invitations_invite_to_space"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/spaces/{space}/invitations/{invitation}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke a link into a space
         * @description Revoke a link into a space. Members who joined by it stay.
         */
        delete: operations["invitations_revoke_space_invitation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/spaces/{space}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the members of a space and their roles, by name
         * @description List the members of a space and their roles, by name. Owners see email addresses too.
         */
        get: operations["spaces_list_members"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/spaces/{space}/members/{uid}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a member, as an owner, or leave a space yourself
         * @description Remove a member, as an owner, or leave a space yourself. A space keeps at least one owner.
         */
        delete: operations["spaces_remove_member"];
        options?: never;
        head?: never;
        /**
         * Give a member another role, as an owner
         * @description Give a member another role, as an owner. A space keeps at least one owner.
         */
        patch: operations["spaces_change_member"];
        trace?: never;
    };
    "/v1/spaces/{space}/role-sets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the role sets of a space
         * @description List the role sets of a space: built-in ones and its own.
         */
        get: operations["roles_list_sets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/spaces/{space}/role-sets/{set}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Create or change a role set, as an owner or editor of the space
         * @description Create or change a role set, as an owner or editor of the space. Built-in sets cannot be changed.
         */
        put: operations["roles_put_set"];
        post?: never;
        /**
         * Remove a role set of the space
         * @description Remove a role set of the space. Sessions that use it keep it.
         */
        delete: operations["roles_remove_set"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/spaces/{space}/vocabulary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the phrases that the recognition of a space's recordings expects
         * @description Read the phrases that the recognition of a space's recordings expects.
         */
        get: operations["vocabularies_get_of_space"];
        /**
         * Replace a space's phrases, as its owner or an editor
         * @description Replace a space's phrases, as its owner or an editor. They have priority over the uploader's own.
         */
        put: operations["vocabularies_put_of_space"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Announce a recording and get the URL to send it to
         * @description Announce a recording and get the URL to send it to. Send an Idempotency-Key to retry safely.
         */
        post: operations["uploads_announce"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/uploads/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check that this function runs
         * @description Check that this function runs.
         */
        get: operations["uploads_health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/uploads/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Check that this function and its dependencies work
         * @description Check that this function and its dependencies work: 503 when one does not answer.
         */
        get: operations["uploads_ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/uploads/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Cancel an upload, or stop its transcription
         * @description Cancel an upload, or stop its transcription. The reservation is refunded; the recording is kept.
         */
        delete: operations["uploads_cancel"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/uploads/{id}/renew": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get a new URL for a recording that was not sent yet
         * @description Get a new URL for a recording that was not sent yet.
         */
        post: operations["uploads_renew"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your webhooks
         * @description List your webhooks. One that failed for long is disabled, with the reason; a successful test enables it.
         */
        get: operations["webhooks_list_webhooks"];
        put?: never;
        /**
         * Create a webhook
         * @description Create a webhook. Its secret, which signs the calls, is returned only once.
         */
        post: operations["webhooks_create_webhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a webhook
         * @description Remove a webhook: it gets no more events.
         */
        delete: operations["webhooks_remove_webhook"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List deliveries, newest first
         * @description List deliveries, newest first: the status or error of each call, and when the next one is due.
         */
        get: operations["webhooks_list_deliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/deliveries/{event}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send an event again, whether its delivery succeeded or failed
         * @description Send an event again, whether its delivery succeeded or failed.
         */
        post: operations["webhooks_replay_delivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send an event of the kind `webhook
         * @description Send an event of the kind `webhook.test`. Its delivery shows the result.
         */
        post: operations["webhooks_call_webhook_to_test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * Account
         * @description A user's account. Without a plan or a cycle Earshot does no paid work for it.
         *
         *     `running` counts unfinished transcriptions. With `deletion` it is scheduled for erasure, being erased, or erased.
         */
        Account: {
            /**
             * Avatar
             * @default
             */
            avatar: string;
            /**
             * Createdat
             * Format: date-time
             */
            createdAt: string;
            /** @default null */
            cycle: components["schemas"]["Cycle"] | null;
            /** @default null */
            deletion: components["schemas"]["PendingDeletion"] | null;
            /**
             * Email
             * @default null
             */
            email: string | null;
            /**
             * Name
             * @default
             */
            name: string;
            /**
             * Plan
             * @default null
             */
            plan: string | null;
            /**
             * Running
             * @default 0
             */
            running: number;
            /**
             * @default {
             *       "costMicros": 0,
             *       "seconds": 0,
             *       "segments": 0,
             *       "sessions": 0,
             *       "talkMs": 0,
             *       "words": 0
             *     }
             */
            totals: components["schemas"]["Totals"];
            /** Uid */
            uid: string;
            /**
             * Updatedat
             * Format: date-time
             */
            updatedAt: string;
        };
        /**
         * AccountExport
         * @description An export of all your data, as ZIP files.
         */
        AccountExport: {
            /**
             * Expiresat
             * @default null
             */
            expiresAt: string | null;
            /** Files */
            files: components["schemas"]["AccountExportFile"][];
            /** Id */
            id: string;
            /**
             * Progress
             * @default 0
             */
            progress: number;
            /**
             * Recordings
             * @default false
             */
            recordings: boolean;
            /**
             * Requestedat
             * Format: date-time
             */
            requestedAt: string;
            /**
             * Sessions
             * @default 0
             */
            sessions: number;
            /**
             * Sessionsdone
             * @default 0
             */
            sessionsDone: number;
            /** @default waiting */
            state: components["schemas"]["AccountExportState"];
        };
        /**
         * AccountExportFile
         * @description One ZIP file and its address: GET `url` without a token, until the export expires.
         */
        AccountExportFile: {
            /** Filename */
            fileName: string;
            /** Sizebytes */
            sizeBytes: number;
            /** Url */
            url: string;
        };
        /**
         * AccountExportRequest
         * @description Options of an export: with `recordings`, it includes the recordings that still exist.
         */
        AccountExportRequest: {
            /** Recordings */
            recordings?: boolean;
        };
        /**
         * AccountExportState
         * @description The state of an export; EXPIRED: its files can no longer be downloaded.
         * @enum {string}
         */
        AccountExportState: "waiting" | "running" | "done" | "failed" | "expired";
        /**
         * AnalysisRequested
         * @description The analysis is requested: `sessions/{id}/analysis/{version}` will show it.
         */
        AnalysisRequested: {
            /** Version */
            version: number;
        };
        /**
         * Audio
         * @description The uploaded recording. The fields after `file_name` are known after probing.
         *
         *     `md5` and `crc32c` are Cloud Storage's, in base64; a composed object has no `md5`.
         */
        Audio: {
            /**
             * Channels
             * @default null
             */
            channels: number | null;
            /**
             * Codec
             * @default null
             */
            codec: string | null;
            /**
             * Container
             * @default null
             */
            container: string | null;
            /** Contenttype */
            contentType: string;
            /**
             * Crc32C
             * @default null
             */
            crc32c: string | null;
            /**
             * Durationms
             * @default null
             */
            durationMs: number | null;
            /**
             * Filename
             * @default
             */
            fileName: string;
            /**
             * Md5
             * @default null
             */
            md5: string | null;
            /** Sizebytes */
            sizeBytes: number;
            /** Uri */
            uri: string;
        };
        /**
         * Breaker
         * @description The project's spending of today; from `limit_micros` on, uploads are rejected.
         */
        Breaker: {
            /** Limitmicros */
            limitMicros: number;
            /** Spentmicros */
            spentMicros: number;
        };
        /**
         * ChannelMode
         * @description How to treat several channels; each recognised channel is billed.
         * @enum {string}
         */
        ChannelMode: "mix" | "separate";
        /**
         * ConflictChoice
         * @description The decision; OPEN until a user decides. Until then, the recognised text stays.
         *
         *     SUPERSEDED: users edited the same again since, so no decision is needed.
         * @enum {string}
         */
        ConflictChoice: "open" | "human" | "recognised" | "superseded";
        /**
         * ConflictDecision
         * @description The chosen text: the user's edit or the recognised one.
         */
        ConflictDecision: {
            /**
             * Take
             * @enum {string}
             */
            take: "human" | "recognised";
        };
        /**
         * ConflictKind
         * @description The kind of edit that could not be rebased.
         * @enum {string}
         */
        ConflictKind: "text" | "deleted" | "inserted" | "borders" | "speaker" | "name" | "role";
        /**
         * ConflictList
         * @description Ordered by time. `next_after` as `after` reads the next page; None at the end.
         */
        ConflictList: {
            /** Conflicts */
            conflicts: components["schemas"]["RebaseConflict"][];
            /** Nextafter */
            nextAfter: string | null;
            /** Version */
            version: number;
        };
        /**
         * Counts
         * @description The counts of a complete version; `languages` are the detected ones, with their numbers of words.
         */
        Counts: {
            /** Languages */
            languages?: {
                [key: string]: number;
            };
            /**
             * Pages
             * @default 0
             */
            pages: number;
            /**
             * Segments
             * @default 0
             */
            segments: number;
            /**
             * Talkms
             * @default 0
             */
            talkMs: number;
            /**
             * Words
             * @default 0
             */
            words: number;
        };
        /**
         * Cycle
         * @description The counters from `start` to `end`, exclusive: a calendar month, UTC, or the rest of one.
         *
         *
         *
         *     `usage_count` is the number of sessions transcribed or being transcribed. Only `share_percent` of the plan's
         *     allowance is for this cycle: less than 100 after a change of plan with proration.
         */
        Cycle: {
            /**
             * End
             * Format: date-time
             */
            end: string;
            /**
             * Reservedseconds
             * @default 0
             */
            reservedSeconds: number;
            /**
             * Sharepercent
             * @default 100
             */
            sharePercent: number;
            /**
             * Start
             * Format: date-time
             */
            start: string;
            /**
             * Usagecount
             * @default 0
             */
            usageCount: number;
            /**
             * Usedseconds
             * @default 0
             */
            usedSeconds: number;
        };
        /**
         * DeadLetterList
         * @description The newest letters, at most 100.
         */
        DeadLetterList: {
            /** Letters */
            letters: components["schemas"]["DeadLetterView"][];
        };
        /**
         * DeadLetterView
         * @description What users see of a dead letter, without its content.
         */
        DeadLetterView: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Id */
            id: string;
            /**
             * Redrivenat
             * @default null
             */
            redrivenAt: string | null;
            state: components["schemas"]["LetterState"];
            /** Subscription */
            subscription: string;
        };
        /**
         * Delete
         * @description Delete a segment.
         */
        Delete: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            op: "delete";
            /** Segment */
            segment: string;
        };
        /**
         * DeletionReason
         * @description The reason of an erasure.
         * @enum {string}
         */
        DeletionReason: "owner" | "retention" | "account";
        /**
         * Delivery
         * @description One event on its way to one webhook.
         *
         *     `run` counts the requested deliveries, `attempt` the calls made in this run. `next_at` is when the next call is due;
         *     None at the end.
         */
        Delivery: {
            /**
             * Attempt
             * @default 0
             */
            attempt: number;
            /**
             * Attempts
             * @default []
             */
            attempts: components["schemas"]["DeliveryAttempt"][];
            /**
             * Createdat
             * Format: date-time
             */
            createdAt: string;
            event: components["schemas"]["SessionEvent"];
            /**
             * Expireat
             * Format: date-time
             */
            expireAt: string;
            /**
             * Nextat
             * @default null
             */
            nextAt: string | null;
            /** Owner */
            owner: string;
            /**
             * Run
             * @default 1
             */
            run: number;
            /** @default pending */
            state: components["schemas"]["DeliveryState"];
            /** Webhook */
            webhook: string;
        };
        /**
         * DeliveryAttempt
         * @description One call: its HTTP status, or the error if there was no response.
         */
        DeliveryAttempt: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * Error
             * @default null
             */
            error: string | null;
            /**
             * Status
             * @default null
             */
            status: number | null;
            /**
             * Tookms
             * @default 0
             */
            tookMs: number;
        };
        /**
         * DeliveryList
         * @description Newest first. `next_cursor` reads the next page; None at the end.
         */
        DeliveryList: {
            /** Deliveries */
            deliveries: components["schemas"]["Delivery"][];
            /** Nextcursor */
            nextCursor: string | null;
        };
        /**
         * DeliveryState
         * @description The state of a delivery.
         * @enum {string}
         */
        DeliveryState: "pending" | "delivered" | "failed";
        /**
         * Device
         * @description A device as its user sees it. `owner` is the user's uid; the device's session ends at `expire_at`.
         */
        Device: {
            /**
             * Expireat
             * Format: date-time
             */
            expireAt: string;
            /** Id */
            id: string;
            /**
             * Lastseen
             * Format: date-time
             */
            lastSeen: string;
            /** Name */
            name: string;
            /** Online */
            online: boolean;
            /** Owner */
            owner: string;
            platform: components["schemas"]["Platform"];
            /**
             * Pushtoken
             * @default null
             */
            pushToken: string | null;
        };
        /**
         * DeviceList
         * @description A user's devices, the last seen first.
         */
        DeviceList: {
            /** Devices */
            devices: components["schemas"]["Device"][];
        };
        /**
         * DeviceRequest
         * @description A device in use. The device chooses its `device_id`, which never changes.
         */
        DeviceRequest: {
            /** Deviceid */
            deviceId: string;
            /** Name */
            name?: string;
            platform: components["schemas"]["Platform"];
            /** Pushtoken */
            pushToken?: string | null;
        };
        /**
         * DownloadLink
         * @description A link to a large file: GET `url` before `expires_at`, without a token.
         */
        DownloadLink: {
            /**
             * Expiresat
             * Format: date-time
             */
            expiresAt: string;
            /** Filename */
            fileName: string;
            /** Mediatype */
            mediaType: string;
            /** Url */
            url: string;
        };
        /**
         * Edit
         * @description One edit. A repeat with the same content returns the same result and changes nothing.
         *
         *     `base` is the revision that the author saw. `seen` are the author's own later edits that had no response yet.
         *     Earlier edits of the same request count as seen.
         */
        Edit: {
            /** Base */
            base: number;
            /** Change */
            change: components["schemas"]["SetText"] | components["schemas"]["Split"] | components["schemas"]["Merge"] | components["schemas"]["Delete"] | components["schemas"]["Insert"] | components["schemas"]["Move"] | components["schemas"]["Reassign"] | components["schemas"]["RenameSpeaker"] | components["schemas"]["SetRole"] | components["schemas"]["MergeSpeakers"] | components["schemas"]["SwapSpeakers"];
            /** Id */
            id: string;
            /** Seen */
            seen?: string[];
        };
        /**
         * EditAnswer
         * @description The results of all edits, in the order of the request.
         *
         *     `revision` is the newest that these edits created. Do not use it as `base`: other users' changes in between are not
         *     included.
         */
        EditAnswer: {
            /** Edits */
            edits: components["schemas"]["EditResult"][];
            /** Revision */
            revision: number;
            /** Version */
            version: number;
        };
        /**
         * EditList
         * @description The current state of changed items. Read on with `since` = `next_since` until it is None.
         *
         *     `revision` is the newest revision.
         */
        EditList: {
            /** Items */
            items: (components["schemas"]["EditedSegment"] | components["schemas"]["Label"])[];
            /** Nextsince */
            nextSince: number | null;
            /** Revision */
            revision: number;
            /** Version */
            version: number;
        };
        /**
         * EditRequest
         * @description One or more edits in order; each creates a revision.
         */
        EditRequest: {
            /** Edits */
            edits: components["schemas"]["Edit"][];
            /** Version */
            version?: number | null;
        };
        /**
         * EditResult
         * @description The result of an edit. `rev` is its revision; without items, the edit changed nothing.
         */
        EditResult: {
            /**
             * At
             * @default null
             */
            at: string | null;
            /** Id */
            id: string;
            /** Items */
            items: (components["schemas"]["EditedSegment"] | components["schemas"]["Label"])[];
            /**
             * Merged
             * @default false
             */
            merged: boolean;
            /**
             * Redoes
             * @default null
             */
            redoes: number | null;
            /** Rev */
            rev: number;
            /**
             * Undoes
             * @default null
             */
            undoes: number | null;
        };
        /**
         * EditedSegment
         * @description An edited segment, times in ms. Segments of one start are ordered by `rank`.
         *
         *     `words` is flat, as in a page: four integers a word (shared/transcription/domain/pages.py).
         */
        EditedSegment: {
            /**
             * At
             * @default null
             */
            at: string | null;
            /**
             * By
             * @default
             */
            by: string;
            /** Confidence */
            confidence: number;
            /**
             * Deleted
             * @default false
             */
            deleted: boolean;
            /**
             * Edit
             * @default
             */
            edit: string;
            /** Endms */
            endMs: number;
            /** Id */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "segment";
            /** Rank */
            rank: string;
            /**
             * Rev
             * @default 0
             */
            rev: number;
            /** Speaker */
            speaker: string;
            /** Startms */
            startMs: number;
            /** Text */
            text: string;
            /**
             * Words
             * @default []
             */
            words: number[];
        };
        /**
         * EngineList
         * @description The deployment's own engine, then the others in order of their names.
         */
        EngineList: {
            /** Engines */
            engines: components["schemas"]["EngineView"][];
        };
        /**
         * EngineView
         * @description An engine that callers can request by `name`; the empty name is the deployment's own engine.
         */
        EngineView: {
            /** Model */
            model: string;
            /** Name */
            name: string;
        };
        /**
         * EventKind
         * @description The kinds of session events.
         * @enum {string}
         */
        EventKind: "transcript.completed" | "transcript.failed" | "transcript.cancelled" | "transcript.edited" | "transcript.promoted" | "session.started" | "session.ended" | "session.deleted" | "message.created" | "participant.joined" | "webhook.test";
        /**
         * Evidence
         * @description A line that supports a role: `rule` is what matched (docs/reference/roles.md), `why` its text for people.
         */
        Evidence: {
            /** Rule */
            rule: string;
            /** Segment */
            segment: string;
            /** Startms */
            startMs: number;
            /** Text */
            text: string;
            /** Why */
            why: string;
        };
        /**
         * Failure
         * @description The reason of a failure: `code` for programs, `message` for people.
         */
        Failure: {
            /** Code */
            code: string;
            /** Message */
            message: string;
            /** Retryable */
            retryable: boolean;
        };
        /**
         * Health
         * @description The answer of a healthy function; an unhealthy one answers with a problem document.
         */
        Health: {
            /**
             * Status
             * @default ok
             * @constant
             */
            status: "ok";
        };
        /**
         * History
         * @description Newest first. `next_before` as `before` reads the next page; None at the end.
         */
        History: {
            /** Nextbefore */
            nextBefore: number | null;
            /** Revisions */
            revisions: components["schemas"]["Revision"][];
            /** Version */
            version: number;
        };
        /**
         * HistoryChange
         * @description One item before and after.
         */
        HistoryChange: {
            /** After */
            after: components["schemas"]["EditedSegment"] | components["schemas"]["Label"];
            /** Before */
            before: components["schemas"]["EditedSegment"] | components["schemas"]["Label"];
        };
        /**
         * HistoryEntry
         * @description A revision with its changes.
         */
        HistoryEntry: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Author */
            author: string;
            /**
             * Authorname
             * @default
             */
            authorName: string;
            /** Changes */
            changes: components["schemas"]["HistoryChange"][];
            /** Edit */
            edit: string;
            /**
             * Merged
             * @default false
             */
            merged: boolean;
            /**
             * More
             * @default false
             */
            more: boolean;
            /** Op */
            op: string;
            /**
             * Redoes
             * @default null
             */
            redoes: number | null;
            /**
             * Requesthash
             * @default
             */
            requestHash: string;
            /** Rev */
            rev: number;
            /** Touched */
            touched: string[];
            /**
             * Undoes
             * @default null
             */
            undoes: number | null;
        };
        /**
         * Insert
         * @description Insert a segment; its id is the edit's id.
         */
        Insert: {
            /** Endms */
            endMs: number;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            op: "insert";
            /** Speaker */
            speaker: string;
            /** Startms */
            startMs: number;
            /** Text */
            text: string;
        };
        /**
         * Invitation
         * @description An invitation link. `role` is the role of a new member of the space; sessions have no such roles.
         */
        Invitation: {
            /**
             * Createdat
             * Format: date-time
             */
            createdAt: string;
            /** Createdby */
            createdBy: string;
            /**
             * Expiresat
             * Format: date-time
             */
            expiresAt: string;
            /** Id */
            id: string;
            kind: components["schemas"]["InvitationTarget"];
            /**
             * Revokedat
             * @default null
             */
            revokedAt: string | null;
            /** @default null */
            role: components["schemas"]["SpaceRole"] | null;
            /** Target */
            target: string;
        };
        /**
         * InvitationList
         * @description Newest first.
         */
        InvitationList: {
            /** Invitations */
            invitations: components["schemas"]["Invitation"][];
        };
        /**
         * InvitationTarget
         * @description The target of a link.
         * @enum {string}
         */
        InvitationTarget: "space" | "session";
        /**
         * JoinRequest
         * @description The display name of a participant; without it, the account's name.
         */
        JoinRequest: {
            /** Name */
            name?: string;
        };
        /**
         * Joined
         * @description A session and its new participant. A guest signs in with `token`, a Firebase custom token for this session
         *     only.
         */
        Joined: {
            participant: components["schemas"]["Participant"];
            session: components["schemas"]["Session"];
            /**
             * Token
             * @default null
             */
            token: string | null;
        };
        JsonValue: unknown;
        /**
         * Label
         * @description A speaker label of the recogniser or of a user: the label it is an alias of, its name and its role.
         *
         *     A user chose `role`; a suggestion never replaces it.
         */
        Label: {
            /** Aliasof */
            aliasOf: string;
            /**
             * At
             * @default null
             */
            at: string | null;
            /**
             * By
             * @default
             */
            by: string;
            /**
             * Edit
             * @default
             */
            edit: string;
            /** Id */
            id: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            kind: "speaker";
            /**
             * Name
             * @default
             */
            name: string;
            /**
             * Rev
             * @default 0
             */
            rev: number;
            /**
             * Role
             * @default
             */
            role: string;
            /** Speaker */
            speaker: string;
        };
        /**
         * Lane
         * @description The talk time of one speaker in each bucket of the timeline.
         */
        Lane: {
            /** Speaker */
            speaker: string;
            /** Talkms */
            talkMs: number[];
        };
        /**
         * LetterState
         * @description Whether the message was sent again.
         * @enum {string}
         */
        LetterState: "kept" | "redriven";
        /**
         * Member
         * @description A member of a space. Only owners see the email address.
         */
        Member: {
            /** Avatar */
            avatar: string;
            /** Email */
            email: string | null;
            /** Name */
            name: string;
            role: components["schemas"]["SpaceRole"];
            /** Uid */
            uid: string;
        };
        /**
         * MemberChange
         * @description The new role of a member.
         */
        MemberChange: {
            role: components["schemas"]["SpaceRole"];
        };
        /**
         * MemberList
         * @description By name.
         */
        MemberList: {
            /** Members */
            members: components["schemas"]["Member"][];
        };
        /**
         * Merge
         * @description Merge two segments into the first, with its speaker; the second is deleted.
         */
        Merge: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            op: "merge";
            /** Other */
            other: string;
            /** Segment */
            segment: string;
        };
        /**
         * MergeSpeakers
         * @description Merge a speaker into another, who then said all segments of both.
         */
        MergeSpeakers: {
            /** Into */
            into: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            op: "mergeSpeakers";
            /** Speaker */
            speaker: string;
        };
        /**
         * Message
         * @description A message; a deleted one keeps its position and has no text.
         */
        Message: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * Atms
             * @default null
             */
            atMs: number | null;
            /** Author */
            author: string;
            /**
             * Authorname
             * @default
             */
            authorName: string;
            /**
             * Deletedat
             * @default null
             */
            deletedAt: string | null;
            /**
             * Editedat
             * @default null
             */
            editedAt: string | null;
            /** Id */
            id: string;
            kind: components["schemas"]["MessageKind"];
            /**
             * Requesthash
             * @default
             */
            requestHash: string;
            /**
             * Segment
             * @default null
             */
            segment: string | null;
            /** Sessionid */
            sessionId: string;
            /** Text */
            text: string;
        };
        /**
         * MessageChange
         * @description A new text for one of the caller's own messages.
         */
        MessageChange: {
            /** Text */
            text: string;
        };
        /**
         * MessageKind
         * @description A comment is about a position in the recording, chat is about any topic.
         * @enum {string}
         */
        MessageKind: "comment" | "chat";
        /**
         * MessageList
         * @description Oldest first. `next_cursor` reads the next page; None at the end.
         */
        MessageList: {
            /** Messages */
            messages: components["schemas"]["Message"][];
            /** Nextcursor */
            nextCursor: string | null;
        };
        /**
         * MessageRequest
         * @description A new message; a comment may give a time in ms from the start, or a segment.
         */
        MessageRequest: {
            /** Atms */
            atMs?: number | null;
            kind: components["schemas"]["MessageKind"];
            /** Segment */
            segment?: string | null;
            /** Text */
            text: string;
        };
        /**
         * Move
         * @description Change the start and end of a segment; its words are clamped to them.
         */
        Move: {
            /** Endms */
            endMs: number;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            op: "move";
            /** Segment */
            segment: string;
            /** Startms */
            startMs: number;
        };
        /**
         * NamedSpeaker
         * @description One speaker's figures, with the shown name and role.
         */
        NamedSpeaker: {
            /** Interrupted */
            interrupted: number;
            /** Interruptions */
            interruptions: number;
            /** Longestmonologuems */
            longestMonologueMs: number;
            /** Name */
            name: string;
            /** Overlaps */
            overlaps: number;
            /** Questions */
            questions: number;
            /**
             * Role
             * @default null
             */
            role: string | null;
            /** Share */
            share: number;
            /** Speaker */
            speaker: string;
            /** Talkms */
            talkMs: number;
            /** Turns */
            turns: number;
            /** Words */
            words: number;
            /** Wordsperminute */
            wordsPerMinute: number;
        };
        /**
         * NewInvitation
         * @description A new invitation with its token; only a repeat of the same request returns the token again.
         */
        NewInvitation: {
            invitation: components["schemas"]["Invitation"];
            /** Token */
            token: string;
        };
        /**
         * Offer
         * @description The offer of one processing mode; `measured` says whether its times come from this engine's newest ones.
         */
        Offer: {
            /**
             * Finishearliest
             * Format: date-time
             */
            finishEarliest: string;
            /**
             * Finishlatest
             * Format: date-time
             */
            finishLatest: string;
            /** Measured */
            measured: boolean;
            /** Pricemicros */
            priceMicros: number;
            processing: components["schemas"]["Processing"];
        };
        /**
         * Origin
         * @description The origin of a version's words: the speech service, or an imported file.
         * @enum {string}
         */
        Origin: "recognition" | "import";
        /**
         * Participant
         * @description A participant of a session; `identity` is unique in it.
         *
         *     A participant without `uid` is a guest, who joined by the invitation `came_by`.
         */
        Participant: {
            /**
             * Cameby
             * @default null
             */
            cameBy: string | null;
            /** Identity */
            identity: string;
            /**
             * Joinedat
             * Format: date-time
             */
            joinedAt: string;
            /**
             * Leftat
             * @default null
             */
            leftAt: string | null;
            /** Name */
            name: string;
            role: components["schemas"]["ParticipantRole"];
            /**
             * Uid
             * @default null
             */
            uid: string | null;
        };
        /**
         * ParticipantList
         * @description All participants, in order of joining.
         */
        ParticipantList: {
            /** Participants */
            participants: components["schemas"]["Participant"][];
        };
        /**
         * ParticipantRole
         * @description The role of a participant: the session's creator, or another one.
         * @enum {string}
         */
        ParticipantRole: "HOST" | "GUEST";
        /**
         * Passage
         * @description A passage of the recording, in ms: text and speaker in both versions.
         */
        Passage: {
            /** Endms */
            endMs: number;
            /** Here */
            here: string;
            kind: components["schemas"]["PassageKind"];
            /** Speakerhere */
            speakerHere: string;
            /** Speakerthere */
            speakerThere: string;
            /** Startms */
            startMs: number;
            /** There */
            there: string;
        };
        /**
         * PassageKind
         * @description How both versions differ in a passage; case and punctuation make no difference.
         * @enum {string}
         */
        PassageKind: "equal" | "changed" | "onlyHere" | "onlyThere";
        /**
         * PendingDeletion
         * @description The deletion of an account, due at `due_at`; the user can cancel it before `begun_at`.
         *
         *     `polls` counts the searches for late data after `erased_at`. `next_at` is the time of the next maintenance work.
         */
        PendingDeletion: {
            /**
             * Begunat
             * @default null
             */
            begunAt: string | null;
            /**
             * Dueat
             * Format: date-time
             */
            dueAt: string;
            /**
             * Erasedat
             * @default null
             */
            erasedAt: string | null;
            /**
             * Nextat
             * @default null
             */
            nextAt: string | null;
            /**
             * Polls
             * @default 0
             */
            polls: number;
            /**
             * Requestedat
             * Format: date-time
             */
            requestedAt: string;
        };
        /**
         * Percent
         * @description The used and reserved share of the cycle's limits, in whole percent; above 100 after a smaller plan.
         */
        Percent: {
            /** Minutes */
            minutes: number;
            /** Sessions */
            sessions: number;
        };
        /**
         * Phrase
         * @description A word, a name or a few words to expect; `boost`, 0 to 20, raises its likelihood.
         */
        Phrase: {
            /**
             * Boost
             * @default 10
             */
            boost: number;
            /** Value */
            value: string;
        };
        /**
         * PhraseRequest
         * @description A phrase to expect; `boost` raises its likelihood.
         */
        PhraseRequest: {
            /** Boost */
            boost?: number;
            /** Value */
            value: string;
        };
        /**
         * Plan
         * @description A plan: `price_micros` per month, `discount_percent` off each minute, `max_file_bytes` per upload.
         *
         *     Users may choose an `open` plan themselves; only an operator assigns the others.
         */
        Plan: {
            /** Code */
            code: string;
            /** Concurrentjobs */
            concurrentJobs: number;
            /** Description */
            description: string;
            /**
             * Discountpercent
             * @default 0
             */
            discountPercent: number;
            /** Maxfilebytes */
            maxFileBytes: number;
            /** Monthlyminutes */
            monthlyMinutes: number;
            /** Monthlysessions */
            monthlySessions: number;
            /** Name */
            name: string;
            /**
             * Open
             * @default true
             */
            open: boolean;
            /** Pricemicros */
            priceMicros: number;
            /** Retentiondays */
            retentionDays: number;
        };
        /**
         * PlanChange
         * @description The requested plan. With `prorate` a new cycle with the plan's share of the month starts now; else usage
         *     stays.
         */
        PlanChange: {
            /** Plan */
            plan: string;
            /** Prorate */
            prorate?: boolean;
        };
        /**
         * PlanList
         * @description All plans, the cheapest first.
         */
        PlanList: {
            /** Plans */
            plans: components["schemas"]["Plan"][];
        };
        /**
         * Platform
         * @description The platform of a device.
         * @enum {string}
         */
        Platform: "web" | "android" | "ios" | "desktop";
        /**
         * Playback
         * @description The URL of a recording: GET `url`, or ranges of it, before `expires_at`, without a token.
         */
        Playback: {
            /** Contenttype */
            contentType: string;
            /** Durationms */
            durationMs: number;
            /**
             * Expiresat
             * Format: date-time
             */
            expiresAt: string;
            /** Url */
            url: string;
        };
        /** @description RFC 9457. `type` is stable and for programs (docs/problems.md), `detail` is for people. */
        Problem: {
            detail: string;
            /** @description Of fields or parameters that are not valid, each and what it must be. */
            errors?: {
                field: string;
                message: string;
            }[];
            status: number;
            title: string;
            type: string;
        };
        /**
         * Processing
         * @description When to recognise: at once, or within a day at a lower price (dynamic batching).
         * @enum {string}
         */
        Processing: "now" | "withinADay";
        /**
         * ProfileChange
         * @description A change of the user's profile; omitted fields stay.
         */
        ProfileChange: {
            /** Avatar */
            avatar?: string | null;
            /** Name */
            name?: string | null;
        };
        /**
         * PurgeSummary
         * @description What was purged of a session, or of the account itself. `removed` counts the copies by kind.
         *
         *     Times are UTC.
         */
        PurgeSummary: {
            /**
             * Erasedat
             * @default null
             */
            erasedAt: string | null;
            reason: components["schemas"]["DeletionReason"];
            /** Removed */
            removed?: {
                [key: string]: number;
            };
            /**
             * Requestedat
             * Format: date-time
             */
            requestedAt: string;
            /** Sessionid */
            sessionId: string;
            state: components["schemas"]["ReceiptState"];
        };
        /**
         * Quote
         * @description Both offers, the quota they leave, and their assumptions. `refusal` is None when an upload would be admitted.
         */
        Quote: {
            /** Assumptions */
            assumptions: string[];
            /**
             * Cycleends
             * Format: date-time
             */
            cycleEnds: string;
            /** Minutesleftafter */
            minutesLeftAfter: number;
            /** Minutesleftbefore */
            minutesLeftBefore: number;
            /** Offers */
            offers: components["schemas"]["Offer"][];
            refusal: components["schemas"]["QuoteRejection"] | null;
            /** Sessionsleft */
            sessionsLeft: number;
        };
        /**
         * QuoteRejection
         * @description Why an upload would be rejected now: the problem's type, sentence and facts.
         */
        QuoteRejection: {
            /** Detail */
            detail: string;
            /** Facts */
            facts?: {
                [key: string]: number | string;
            };
            /** Type */
            type: string;
        };
        /**
         * QuoteRequest
         * @description A recording to quote.
         */
        QuoteRequest: {
            /** Durationseconds */
            durationSeconds: number;
            /** Sizebytes */
            sizeBytes?: number | null;
        };
        /**
         * Reassign
         * @description Change the speaker of segments: given ids, a range of segments, or a time range.
         *
         *     A time range is in ms, excludes its end, and selects segments by their start.
         */
        Reassign: {
            /** Fromms */
            fromMs?: number | null;
            /** Fromsegment */
            fromSegment?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            op: "reassign";
            /** Segments */
            segments?: string[];
            /** Speaker */
            speaker: string;
            /** Toms */
            toMs?: number | null;
            /** Tosegment */
            toSegment?: string | null;
        };
        /**
         * RebaseConflict
         * @description An edit of text that was recognised differently this time: transcripts/{v}/conflicts/{id}.
         *
         *     `human` is the text of user `by`, `recognised` the text that they saw, `new` the text of the new version. For
         *     speakers, names and roles, these are labels, names or roles. Times are in ms. `segments` are the segments of the new
         *     version there. `speaker` is the new label of the speaker; "" for one who is not in the new version. `about` are the
         *     items of the old version.
         */
        RebaseConflict: {
            /**
             * About
             * @default []
             */
            about: string[];
            /**
             * At
             * @default null
             */
            at: string | null;
            /** By */
            by: string;
            /** Endms */
            endMs: number;
            /** Human */
            human: string;
            /** Id */
            id: string;
            kind: components["schemas"]["ConflictKind"];
            /** New */
            new: string;
            /** Recognised */
            recognised: string;
            /**
             * Segments
             * @default []
             */
            segments: string[];
            /**
             * Speaker
             * @default
             */
            speaker: string;
            /** Startms */
            startMs: number;
            /** @default open */
            state: components["schemas"]["ConflictChoice"];
        };
        /**
         * RebaseSummary
         * @description Edits of `version` up to `revision`: `applied` were rebased, `conflicts` could not be.
         */
        RebaseSummary: {
            /**
             * Applied
             * @default 0
             */
            applied: number;
            /**
             * Conflicts
             * @default 0
             */
            conflicts: number;
            /** Revision */
            revision: number;
            /** Version */
            version: number;
        };
        /**
         * ReceiptList
         * @description Newest first. `next_cursor` reads the next page; None at the end.
         */
        ReceiptList: {
            /** Nextcursor */
            nextCursor: string | null;
            /** Receipts */
            receipts: components["schemas"]["PurgeSummary"][];
        };
        /**
         * ReceiptState
         * @description AUDIO: only the recording was purged; ERASING: the purge runs; ERASED: all data is purged.
         * @enum {string}
         */
        ReceiptState: "audio" | "erasing" | "erased";
        /**
         * RecognitionOptions
         * @description Options of a recognition. Without bounds the speech service finds the number of speakers.
         *
         *     `engine` is the name of a configured speech service; the empty name is the deployment's own. `phrases` are the
         *     words to expect, the most important first, as they were when the transcription was created.
         */
        RecognitionOptions: {
            /** @default mix */
            channels: components["schemas"]["ChannelMode"];
            /**
             * Engine
             * @default
             */
            engine: string;
            /**
             * Languagecodes
             * @default [
             *       "auto"
             *     ]
             */
            languageCodes: string[];
            /**
             * Maxspeakers
             * @default null
             */
            maxSpeakers: number | null;
            /**
             * Minspeakers
             * @default null
             */
            minSpeakers: number | null;
            /**
             * Phrases
             * @default []
             */
            phrases: components["schemas"]["Phrase"][];
            /** @default now */
            processing: components["schemas"]["Processing"];
        };
        /**
         * RenameSpeaker
         * @description Name a speaker; an empty name restores "Speaker 1".
         */
        RenameSpeaker: {
            /** Name */
            name: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            op: "renameSpeaker";
            /** Speaker */
            speaker: string;
        };
        /**
         * Repeat
         * @description Undo or redo the caller's last change. `id` is the id of the new edit.
         */
        Repeat: {
            /** Id */
            id: string;
            /** Version */
            version?: number | null;
        };
        /**
         * RestoreRequest
         * @description Restore the transcript, or some of its segments, to an earlier revision. `id` is the id of the new edit.
         */
        RestoreRequest: {
            /** Id */
            id: string;
            /** Revision */
            revision: number;
            /** Segments */
            segments?: string[];
            /** Version */
            version?: number | null;
        };
        /**
         * Revision
         * @description The metadata of a revision. `edit` is the id that the author chose; `undoes` and `redoes` are revisions.
         *
         *     `merged` marks an edit that was rebased over unseen changes; `more` means that the same request continues.
         */
        Revision: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Author */
            author: string;
            /**
             * Authorname
             * @default
             */
            authorName: string;
            /** Edit */
            edit: string;
            /**
             * Merged
             * @default false
             */
            merged: boolean;
            /**
             * More
             * @default false
             */
            more: boolean;
            /** Op */
            op: string;
            /**
             * Redoes
             * @default null
             */
            redoes: number | null;
            /** Rev */
            rev: number;
            /** Touched */
            touched: string[];
            /**
             * Undoes
             * @default null
             */
            undoes: number | null;
        };
        /**
         * RevisionComparison
         * @description The net changes between two revisions.
         */
        RevisionComparison: {
            /** Changes */
            changes: components["schemas"]["HistoryChange"][];
            /** Version */
            version: number;
        };
        /**
         * RoleDefinition
         * @description One role of a set; `like` names the built-in role whose rules suggest it.
         */
        RoleDefinition: {
            /** Like */
            like?: string;
            /** Name */
            name: string;
        };
        /**
         * RoleSet
         * @description The roles of one kind of conversation, the leading role first.
         */
        RoleSet: {
            /** Name */
            name: string;
            /** Roles */
            roles: components["schemas"]["RoleDefinition"][];
        };
        /**
         * RoleSetList
         * @description Built-in role sets, and the space's own ones, by name.
         */
        RoleSetList: {
            /** Builtin */
            builtIn: components["schemas"]["RoleSet"][];
            /** Own */
            own: components["schemas"]["RoleSet"][];
        };
        /**
         * RoleSetRequest
         * @description The roles of a set.
         */
        RoleSetRequest: {
            /** Roles */
            roles: components["schemas"]["RoleDefinition"][];
        };
        /**
         * RoomToken
         * @description The credentials of a video room: the service's URL, a token and its end.
         */
        RoomToken: {
            /**
             * Expiresat
             * Format: date-time
             */
            expiresAt: string;
            /** Token */
            token: string;
            /** Url */
            url: string;
        };
        /**
         * Session
         * @description A session: the document `sessions/{sid}`. `slug` is its short name in URLs.
         *
         *     `participants` are the uids of all who joined, `links` the ids of invitations whose guests have access. Maintenance
         *     erases the session at `erase_at` unless it is protected or under a legal hold, and its recording some time after
         *     `audio_needed_until`. From `deleted_at` on no user has access. `role_set` is the speakers' role set, as it was when
         *     a user chose it; without one it is detected.
         */
        Session: {
            /** @default null */
            audio: components["schemas"]["Audio"] | null;
            /**
             * Audioneededuntil
             * @default null
             */
            audioNeededUntil: string | null;
            /**
             * Createdat
             * Format: date-time
             */
            createdAt: string;
            /**
             * Deletedat
             * @default null
             */
            deletedAt: string | null;
            /** @default owner */
            deletedFor: components["schemas"]["DeletionReason"];
            /**
             * Endedat
             * @default null
             */
            endedAt: string | null;
            /**
             * Eraseat
             * @default null
             */
            eraseAt: string | null;
            /**
             * Guests
             * @default 0
             */
            guests: number;
            /** Id */
            id: string;
            /** Languages */
            languages: string[];
            /**
             * Lastactivityat
             * @default null
             */
            lastActivityAt: string | null;
            /**
             * Legalhold
             * @default false
             */
            legalHold: boolean;
            /**
             * Links
             * @default []
             */
            links: string[];
            /** Owner */
            owner: string;
            /**
             * Participants
             * @default []
             */
            participants: string[];
            /**
             * Protected
             * @default false
             */
            protected: boolean;
            /**
             * Requesthash
             * @default
             */
            requestHash: string;
            /** @default null */
            roleSet: components["schemas"]["RoleSet"] | null;
            /** Slug */
            slug: string;
            /** @default upload */
            source: components["schemas"]["SessionSource"];
            /** Space */
            space: string;
            /**
             * Startedat
             * @default null
             */
            startedAt: string | null;
            /** @default ended */
            status: components["schemas"]["SessionStatus"];
            /** Title */
            title: string;
            /**
             * @default {
             *       "chunks": 0,
             *       "chunksDone": 0,
             *       "completedAt": null,
             *       "counts": {
             *         "languages": {},
             *         "pages": 0,
             *         "segments": 0,
             *         "talkMs": 0,
             *         "words": 0
             *       },
             *       "deadline": null,
             *       "failure": null,
             *       "latestVersion": 0,
             *       "nextPollAt": null,
             *       "progress": 0,
             *       "providerStatus": "",
             *       "state": "none",
             *       "version": null
             *     }
             */
            transcription: components["schemas"]["TranscriptionSummary"];
            /**
             * Updatedat
             * Format: date-time
             */
            updatedAt: string;
        };
        /**
         * SessionChange
         * @description A change of a session; omitted fields stay. A protected session is kept beyond the plan's retention.
         *
         *     `role_set` names the speakers' role set, built-in or of the session's space; an empty name means automatic.
         */
        SessionChange: {
            /** Protected */
            protected?: boolean | null;
            /** Roleset */
            roleSet?: string | null;
            /** Title */
            title?: string | null;
        };
        /**
         * SessionEvent
         * @description An event of a session, `at` a time. `space` None means the session's space at the time of delivery.
         *
         *     `by` is the uid of the acting user, who gets no notification; None means that no user acted. `data` depends on the
         *     kind and holds no user input.
         */
        SessionEvent: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * By
             * @default null
             */
            by: string | null;
            /** Data */
            data?: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /** Id */
            id: string;
            kind: components["schemas"]["EventKind"];
            /** Owner */
            owner: string;
            /** Sessionid */
            sessionId: string;
            /**
             * Space
             * @default null
             */
            space: string | null;
        };
        /**
         * SessionInvitationRequest
         * @description A link into one session.
         */
        SessionInvitationRequest: {
            /** Expiresinseconds */
            expiresInSeconds?: number;
        };
        /**
         * SessionList
         * @description A page of sessions, newest first; `next_cursor` reads the next page, None at the end.
         */
        SessionList: {
            /** Nextcursor */
            nextCursor: string | null;
            /** Sessions */
            sessions: components["schemas"]["Session"][];
        };
        /**
         * SessionRequest
         * @description A new conversation; without `space` it belongs to the caller's own space.
         */
        SessionRequest: {
            /** Languages */
            languages?: string[] | unknown | unknown;
            /** Space */
            space?: string | null;
            /** Title */
            title: string;
        };
        /**
         * SessionSource
         * @description The origin of a session.
         * @enum {string}
         */
        SessionSource: "upload" | "live";
        /**
         * SessionStatus
         * @description The state of a session; an uploaded recording is an ended session.
         * @enum {string}
         */
        SessionStatus: "created" | "live" | "ended" | "expired";
        /**
         * SetRole
         * @description Set the role of a speaker; an empty role restores the suggested one.
         */
        SetRole: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            op: "setRole";
            /** Role */
            role: string;
            /** Speaker */
            speaker: string;
        };
        /**
         * SetText
         * @description Replace the text of a segment; an empty text deletes the segment.
         */
        SetText: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            op: "setText";
            /** Segment */
            segment: string;
            /** Text */
            text: string;
        };
        /**
         * Space
         * @description A space for sessions, with its members' roles by uid and its own role sets for speakers.
         */
        Space: {
            /**
             * Createdat
             * Format: date-time
             */
            createdAt: string;
            /** Id */
            id: string;
            /** Members */
            members: {
                [key: string]: components["schemas"]["SpaceRole"];
            };
            /** Name */
            name: string;
            /**
             * Personal
             * @default false
             */
            personal: boolean;
            /**
             * Rolesets
             * @default []
             */
            roleSets: components["schemas"]["RoleSet"][];
            /**
             * Updatedat
             * Format: date-time
             */
            updatedAt: string;
        };
        /**
         * SpaceInvitationRequest
         * @description A link into a space, for members with this role.
         */
        SpaceInvitationRequest: {
            /** Expiresinseconds */
            expiresInSeconds?: number;
            role: components["schemas"]["SpaceRole"];
        };
        /**
         * SpaceList
         * @description By name.
         */
        SpaceList: {
            /** Spaces */
            spaces: components["schemas"]["Space"][];
        };
        /**
         * SpaceRequest
         * @description A space's name.
         */
        SpaceRequest: {
            /** Name */
            name: string;
        };
        /**
         * SpaceRole
         * @description The role of a member; `shared/sessions/domain/access.py` has its permissions.
         * @enum {string}
         */
        SpaceRole: "owner" | "editor" | "viewer";
        /**
         * SpeakerList
         * @description The speakers of a version, recognised or added by users.
         *
         *     `role_set` is the set of the suggestions; `pending` means that an analysis is under way.
         */
        SpeakerList: {
            /** Pending */
            pending: boolean;
            /** Roleset */
            roleSet: string | null;
            /** Speakers */
            speakers: components["schemas"]["SpeakerView"][];
            /** Version */
            version: number;
        };
        /**
         * SpeakerView
         * @description One speaker. `labels` are the labels that stand for the speaker.
         *
         *     `role` is the shown role; `locked` means that a user chose it. `suggested_role`, with `confidence` and `evidence`,
         *     is given even if a user chose another.
         */
        SpeakerView: {
            /**
             * Confidence
             * @default null
             */
            confidence: number | null;
            /**
             * Evidence
             * @default []
             */
            evidence: components["schemas"]["Evidence"][];
            /** Labels */
            labels: string[];
            /**
             * Locked
             * @default false
             */
            locked: boolean;
            /** Name */
            name: string;
            /**
             * Role
             * @default null
             */
            role: string | null;
            /** Speaker */
            speaker: string;
            /**
             * Suggestedrole
             * @default null
             */
            suggestedRole: string | null;
        };
        /**
         * SpeechTimeline
         * @description Talk time in buckets of `bucket_ms` from the start of the recording; the last may be shorter.
         */
        SpeechTimeline: {
            /** Bucketms */
            bucketMs: number;
            /** Lanes */
            lanes: components["schemas"]["Lane"][];
        };
        /**
         * Split
         * @description Split a segment before character `at` of its text; the second part gets the edit's id.
         */
        Split: {
            /** At */
            at: number;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            op: "split";
            /** Segment */
            segment: string;
        };
        /**
         * Stats
         * @description All-time totals of the account. `minutes` are whole: the sum, rounded up once.
         */
        Stats: {
            /** Costmicros */
            costMicros: number;
            /** Minutes */
            minutes: number;
            /** Segments */
            segments: number;
            /** Sessions */
            sessions: number;
            /** Talkms */
            talkMs: number;
            /** Words */
            words: number;
        };
        /**
         * SwapSpeakers
         * @description Swap two speakers.
         */
        SwapSpeakers: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            op: "swapSpeakers";
            /** Other */
            other: string;
            /** Speaker */
            speaker: string;
        };
        /**
         * SyncEvent
         * @description A session event as one user's devices read it; `stored_at` is the database's time and orders them.
         */
        SyncEvent: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * By
             * @default null
             */
            by: string | null;
            /** Data */
            data?: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /**
             * Expireat
             * Format: date-time
             */
            expireAt: string;
            /** Id */
            id: string;
            kind: components["schemas"]["EventKind"];
            /** Owner */
            owner: string;
            /** Sessionid */
            sessionId: string;
            /**
             * Space
             * @default null
             */
            space: string | null;
            /**
             * Storedat
             * Format: date-time
             */
            storedAt: string;
        };
        /**
         * SyncEvents
         * @description Oldest first. `next_cursor` reads on from here, even if there was no new event.
         */
        SyncEvents: {
            /** Events */
            events: components["schemas"]["SyncEvent"][];
            /** Nextcursor */
            nextCursor: string | null;
        };
        /**
         * Timeline
         * @description The events of a session's recording, oldest first.
         */
        Timeline: {
            /** Entries */
            entries: components["schemas"]["TimelineEntry"][];
        };
        /**
         * TimelineEntry
         * @description An event with its time, as a sentence for people and as a `code` with `values` for programs.
         *
         *     Older entries have an empty code.
         */
        TimelineEntry: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /**
             * Code
             * @default
             */
            code: string;
            /** Message */
            message: string;
            state: components["schemas"]["TranscriptionState"];
            /** Values */
            values?: {
                [key: string]: number | string;
            };
        };
        /**
         * Totals
         * @description All-time totals of the account.
         */
        Totals: {
            /**
             * Costmicros
             * @default 0
             */
            costMicros: number;
            /**
             * Seconds
             * @default 0
             */
            seconds: number;
            /**
             * Segments
             * @default 0
             */
            segments: number;
            /**
             * Sessions
             * @default 0
             */
            sessions: number;
            /**
             * Talkms
             * @default 0
             */
            talkMs: number;
            /**
             * Words
             * @default 0
             */
            words: number;
        };
        /**
         * TranscriptionState
         * @description The state of a transcription (design: session and recognition states). NONE: no recording yet.
         * @enum {string}
         */
        TranscriptionState: "none" | "uploading" | "preparing" | "transcribing" | "assembling" | "completed" | "failed" | "cancelled";
        /**
         * TranscriptionSummary
         * @description The summary of the newest transcription; `version` is the current version, None before the first.
         *
         *     Without a recording the state is NONE and `latest_version` 0.
         */
        TranscriptionSummary: {
            /**
             * Chunks
             * @default 0
             */
            chunks: number;
            /**
             * Chunksdone
             * @default 0
             */
            chunksDone: number;
            /**
             * Completedat
             * @default null
             */
            completedAt: string | null;
            /**
             * @default {
             *       "languages": {},
             *       "pages": 0,
             *       "segments": 0,
             *       "talkMs": 0,
             *       "words": 0
             *     }
             */
            counts: components["schemas"]["Counts"];
            /**
             * Deadline
             * @default null
             */
            deadline: string | null;
            /** @default null */
            failure: components["schemas"]["Failure"] | null;
            /** Latestversion */
            latestVersion: number;
            /**
             * Nextpollat
             * @default null
             */
            nextPollAt: string | null;
            /** Progress */
            progress: number;
            /**
             * Providerstatus
             * @default
             */
            providerStatus: string;
            state: components["schemas"]["TranscriptionState"];
            /**
             * Version
             * @default null
             */
            version: number | null;
        };
        /**
         * Turn
         * @description One turn of a speaker.
         */
        Turn: {
            /** Endms */
            endMs: number;
            /** Speaker */
            speaker: string;
            /** Startms */
            startMs: number;
        };
        /**
         * UploadRequest
         * @description A recording to upload, its size in bytes; `duration_seconds`, if known, is reserved until it is probed.
         *
         *     Without `space` the session belongs to the caller's own space.
         */
        UploadRequest: {
            channels?: components["schemas"]["ChannelMode"];
            /** Contenttype */
            contentType: string;
            /** Durationseconds */
            durationSeconds?: number | null;
            /** Engine */
            engine?: string;
            /** Filename */
            fileName: string;
            /** Languagecodes */
            languageCodes?: string[] | unknown | unknown;
            /** Maxspeakers */
            maxSpeakers?: number | null;
            /** Minspeakers */
            minSpeakers?: number | null;
            /** Phrases */
            phrases?: components["schemas"]["PhraseRequest"][];
            processing?: components["schemas"]["Processing"];
            /** Sizebytes */
            sizeBytes: number;
            /** Space */
            space?: string | null;
            /** Title */
            title?: string;
        };
        /**
         * UploadTicket
         * @description Where to send the file: `method` to `url` with exactly these headers.
         *
         *     `PUT` takes the whole file. `POST` starts a resumable upload; send the chunks to the answer's `Location`.
         */
        UploadTicket: {
            /**
             * Expiresat
             * Format: date-time
             */
            expiresAt: string;
            /** Headers */
            headers: {
                [key: string]: string;
            };
            /** Method */
            method: string;
            /** Sessionid */
            sessionId: string;
            /** Url */
            url: string;
            /** Version */
            version: number;
        };
        /**
         * Usage
         * @description This cycle, its remaining quota, the newest closed cycles, and the limits.
         */
        Usage: {
            /** Concurrentjobs */
            concurrentJobs: number;
            cycle: components["schemas"]["Cycle"];
            /** History */
            history: components["schemas"]["Cycle"][];
            /** Minutesleft */
            minutesLeft: number;
            percent: components["schemas"]["Percent"];
            plan: components["schemas"]["Plan"];
            project: components["schemas"]["Breaker"];
            /** Running */
            running: number;
            /** Sessionsleft */
            sessionsLeft: number;
        };
        /**
         * UsageRow
         * @description One paid transcription.
         */
        UsageRow: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Costmicros */
            costMicros: number;
            /** Minutes */
            minutes: number;
            /** Seconds */
            seconds: number;
            /** Segments */
            segments: number;
            /** Sessionid */
            sessionId: string;
            /** Version */
            version: number;
            /** Words */
            words: number;
        };
        /**
         * UsageRows
         * @description A page of rows, newest first; `next_cursor` reads the next page, None at the end.
         */
        UsageRows: {
            /** Nextcursor */
            nextCursor: string | null;
            /** Rows */
            rows: components["schemas"]["UsageRow"][];
        };
        /**
         * VersionComparison
         * @description Ten minutes of two versions: `here` is the requested one, `there` the other.
         *
         *     Read on with `from` = `next_ms` until it is None.
         */
        VersionComparison: {
            /** Nextms */
            nextMs: number | null;
            /** Other */
            other: number;
            /** Passages */
            passages: components["schemas"]["Passage"][];
            /** Version */
            version: number;
        };
        /**
         * VersionDetails
         * @description A version with its timeline, oldest entry first.
         */
        VersionDetails: {
            /** Completedat */
            completedAt: string | null;
            counts: components["schemas"]["Counts"];
            /**
             * Createdat
             * Format: date-time
             */
            createdAt: string;
            /** Current */
            current: boolean;
            failure: components["schemas"]["Failure"] | null;
            /** Notpromoted */
            notPromoted: string;
            options: components["schemas"]["RecognitionOptions"];
            origin: components["schemas"]["Origin"];
            /** Progress */
            progress: number;
            /** Promotedat */
            promotedAt: string | null;
            rebased: components["schemas"]["RebaseSummary"] | null;
            /** Sessionid */
            sessionId: string;
            /** Speakers */
            speakers: string[];
            state: components["schemas"]["TranscriptionState"];
            /** Timeline */
            timeline: components["schemas"]["TimelineEntry"][];
            /** Version */
            version: number;
        };
        /**
         * VersionList
         * @description All versions of a session, the newest first.
         */
        VersionList: {
            /** Versions */
            versions: components["schemas"]["VersionView"][];
        };
        /**
         * VersionRequest
         * @description How to transcribe a recording again.
         */
        VersionRequest: {
            channels?: components["schemas"]["ChannelMode"];
            /** Engine */
            engine?: string;
            /** Languagecodes */
            languageCodes?: string[] | unknown | unknown;
            /** Maxspeakers */
            maxSpeakers?: number | null;
            /** Minspeakers */
            minSpeakers?: number | null;
            /** Phrases */
            phrases?: components["schemas"]["PhraseRequest"][];
            processing?: components["schemas"]["Processing"];
        };
        /**
         * VersionStatistics
         * @description The statistics of one version of a session's transcript.
         */
        VersionStatistics: {
            /** Coveredms */
            coveredMs: number;
            /** Durationms */
            durationMs: number;
            /** Longestsilencems */
            longestSilenceMs: number;
            /** Overlapms */
            overlapMs: number;
            /** Silencems */
            silenceMs: number;
            /** Speakers */
            speakers: components["schemas"]["NamedSpeaker"][];
            /** Talkms */
            talkMs: number;
            timeline: components["schemas"]["SpeechTimeline"];
            /** Turncount */
            turnCount: number;
            /** Turns */
            turns: components["schemas"]["Turn"][] | null;
            /** Version */
            version: number;
            /** Words */
            words: number;
        };
        /**
         * VersionView
         * @description A version as people see it; `current` marks the one they read, `rebased` the version whose edits it has.
         *
         *     `not_promoted` says why a complete version did not become the current one; "" once a user promoted it.
         */
        VersionView: {
            /** Completedat */
            completedAt: string | null;
            counts: components["schemas"]["Counts"];
            /**
             * Createdat
             * Format: date-time
             */
            createdAt: string;
            /** Current */
            current: boolean;
            failure: components["schemas"]["Failure"] | null;
            /** Notpromoted */
            notPromoted: string;
            options: components["schemas"]["RecognitionOptions"];
            origin: components["schemas"]["Origin"];
            /** Progress */
            progress: number;
            /** Promotedat */
            promotedAt: string | null;
            rebased: components["schemas"]["RebaseSummary"] | null;
            /** Sessionid */
            sessionId: string;
            /** Speakers */
            speakers: string[];
            state: components["schemas"]["TranscriptionState"];
            /** Version */
            version: number;
        };
        /**
         * Vocabulary
         * @description The phrases of a user or a space, and when they were last changed.
         */
        Vocabulary: {
            /**
             * Phrases
             * @default []
             */
            phrases: components["schemas"]["Phrase"][];
            /**
             * Updatedat
             * @default null
             */
            updatedAt: string | null;
        };
        /**
         * VocabularyRequest
         * @description All phrases of a vocabulary; they replace the old ones. An empty list erases the vocabulary.
         */
        VocabularyRequest: {
            /** Phrases */
            phrases: components["schemas"]["PhraseRequest"][];
        };
        /**
         * Webhook
         * @description A webhook with the secret that signs its calls; the secret is shown once.
         */
        Webhook: {
            /**
             * Createdat
             * Format: date-time
             */
            createdAt: string;
            /**
             * Disabledat
             * @default null
             */
            disabledAt: string | null;
            /**
             * Disabledreason
             * @default null
             */
            disabledReason: string | null;
            /**
             * Failingsince
             * @default null
             */
            failingSince: string | null;
            /** Id */
            id: string;
            /** Kinds */
            kinds: components["schemas"]["EventKind"][];
            /** Owner */
            owner: string;
            /** Secret */
            secret: string;
            /** Url */
            url: string;
        };
        /**
         * WebhookList
         * @description A user's webhooks, the oldest first.
         */
        WebhookList: {
            /** Webhooks */
            webhooks: components["schemas"]["WebhookView"][];
        };
        /**
         * WebhookRequest
         * @description An address and the kinds of events to send to it; without kinds, all events.
         */
        WebhookRequest: {
            /** Kinds */
            kinds?: components["schemas"]["EventKind"][];
            /** Url */
            url: string;
        };
        /**
         * WebhookView
         * @description A webhook as its owner sees it. One that failed for long is disabled, with the reason.
         */
        WebhookView: {
            /**
             * Createdat
             * Format: date-time
             */
            createdAt: string;
            /**
             * Disabledat
             * @default null
             */
            disabledAt: string | null;
            /**
             * Disabledreason
             * @default null
             */
            disabledReason: string | null;
            /**
             * Failingsince
             * @default null
             */
            failingSince: string | null;
            /** Id */
            id: string;
            /** Kinds */
            kinds: components["schemas"]["EventKind"][];
            /** Owner */
            owner: string;
            /** Url */
            url: string;
        };
    };
    responses: {
        /** @description Bad Request: invalid, invalid-cursor, invalid-filter, invalid-idempotency-key, refused, webhook-not-https. */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 400;
                    /** @enum {unknown} */
                    type?: "urn:earshot:problem:invalid" | "urn:earshot:problem:invalid-cursor" | "urn:earshot:problem:invalid-filter" | "urn:earshot:problem:invalid-idempotency-key" | "urn:earshot:problem:refused" | "urn:earshot:problem:webhook-not-https";
                };
            };
        };
        /** @description Conflict: already-uploaded, conflict-decided, edit-conflict, edit-id-reused, upload-over, idempotency-key-reused, last-owner, legal-hold, message-deleted, no-recording, no-such-subscription, not-joined, not-neighbours, not-ready, nothing-to-retry, nothing-to-revert, personal-space, prorated-already, role-set-built-in, same-plan, segment-deleted, session-full, session-not-begun, session-not-live, session-over, space-full, space-not-empty, spaces-need-an-owner, speaker-merged, too-many-invitations, too-many-role-sets, still-running, too-many-versions, too-many-webhooks. */
        Conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    type?: "urn:earshot:problem:already-uploaded" | "urn:earshot:problem:conflict-decided" | "urn:earshot:problem:edit-conflict" | "urn:earshot:problem:edit-id-reused" | "urn:earshot:problem:upload-over" | "urn:earshot:problem:idempotency-key-reused" | "urn:earshot:problem:last-owner" | "urn:earshot:problem:legal-hold" | "urn:earshot:problem:message-deleted" | "urn:earshot:problem:no-recording" | "urn:earshot:problem:no-such-subscription" | "urn:earshot:problem:not-joined" | "urn:earshot:problem:not-neighbours" | "urn:earshot:problem:not-ready" | "urn:earshot:problem:nothing-to-retry" | "urn:earshot:problem:nothing-to-revert" | "urn:earshot:problem:personal-space" | "urn:earshot:problem:prorated-already" | "urn:earshot:problem:role-set-built-in" | "urn:earshot:problem:same-plan" | "urn:earshot:problem:segment-deleted" | "urn:earshot:problem:session-full" | "urn:earshot:problem:session-not-begun" | "urn:earshot:problem:session-not-live" | "urn:earshot:problem:session-over" | "urn:earshot:problem:space-full" | "urn:earshot:problem:space-not-empty" | "urn:earshot:problem:spaces-need-an-owner" | "urn:earshot:problem:speaker-merged" | "urn:earshot:problem:too-many-invitations" | "urn:earshot:problem:too-many-role-sets" | "urn:earshot:problem:still-running" | "urn:earshot:problem:too-many-versions" | "urn:earshot:problem:too-many-webhooks";
                };
            };
        };
        /** @description Content Too Large: edit-too-large, file-too-large, request-too-large, transcript-too-large. */
        ContentTooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 413;
                    /** @enum {unknown} */
                    type?: "urn:earshot:problem:edit-too-large" | "urn:earshot:problem:file-too-large" | "urn:earshot:problem:request-too-large" | "urn:earshot:problem:transcript-too-large";
                };
            };
        };
        /** @description Forbidden: forbidden, guests-not-allowed, plan-not-open. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 403;
                    /** @enum {unknown} */
                    type?: "urn:earshot:problem:forbidden" | "urn:earshot:problem:guests-not-allowed" | "urn:earshot:problem:plan-not-open";
                };
            };
        };
        /** @description Gone: invitation-expired, invitation-withdrawn, recording-gone. */
        Gone: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 410;
                    /** @enum {unknown} */
                    type?: "urn:earshot:problem:invitation-expired" | "urn:earshot:problem:invitation-withdrawn" | "urn:earshot:problem:recording-gone";
                };
            };
        };
        /** @description Internal Server Error: internal. */
        InternalServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 500;
                    /** @enum {unknown} */
                    type?: "urn:earshot:problem:internal";
                };
            };
        };
        /** @description Not Found: not-found, no-such-chunk, no-such-device, no-such-export, no-such-member, no-such-revision, no-such-role-set, no-such-segment, no-such-operation, no-such-plan, unknown-format. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 404;
                    /** @enum {unknown} */
                    type?: "urn:earshot:problem:not-found" | "urn:earshot:problem:no-such-chunk" | "urn:earshot:problem:no-such-device" | "urn:earshot:problem:no-such-export" | "urn:earshot:problem:no-such-member" | "urn:earshot:problem:no-such-revision" | "urn:earshot:problem:no-such-role-set" | "urn:earshot:problem:no-such-segment" | "urn:earshot:problem:no-such-operation" | "urn:earshot:problem:no-such-plan" | "urn:earshot:problem:unknown-format";
                };
            };
        };
        /** @description Not Implemented: rooms-not-offered. */
        NotImplemented: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 501;
                    /** @enum {unknown} */
                    type?: "urn:earshot:problem:rooms-not-offered";
                };
            };
        };
        /** @description Payment Required: minutes-spent, no-active-cycle, no-plan, sessions-spent. */
        PaymentRequired: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 402;
                    /** @enum {unknown} */
                    type?: "urn:earshot:problem:minutes-spent" | "urn:earshot:problem:no-active-cycle" | "urn:earshot:problem:no-plan" | "urn:earshot:problem:sessions-spent";
                };
            };
        };
        /** @description Any other problem. */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Service Unavailable: busy, stale, unavailable. */
        ServiceUnavailable: {
            headers: {
                /** @description Seconds to wait before the next attempt. */
                "Retry-After": number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 503;
                    /** @enum {unknown} */
                    type?: "urn:earshot:problem:busy" | "urn:earshot:problem:stale" | "urn:earshot:problem:unavailable";
                };
            };
        };
        /** @description Too Many Requests: called-too-often, daily-spend-reached, too-many-jobs. */
        TooManyRequests: {
            headers: {
                /** @description Seconds to wait before the next attempt. */
                "Retry-After": number;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 429;
                    /** @enum {unknown} */
                    type?: "urn:earshot:problem:called-too-often" | "urn:earshot:problem:daily-spend-reached" | "urn:earshot:problem:too-many-jobs";
                };
            };
        };
        /** @description Unauthorized: unauthenticated, account-deleted, sign-in-again. */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 401;
                    /** @enum {unknown} */
                    type?: "urn:earshot:problem:unauthenticated" | "urn:earshot:problem:account-deleted" | "urn:earshot:problem:sign-in-again";
                };
            };
        };
        /** @description Unprocessable Content: transcript-unreadable, unknown-role-set, no-such-engine. */
        UnprocessableContent: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 422;
                    /** @enum {unknown} */
                    type?: "urn:earshot:problem:transcript-unreadable" | "urn:earshot:problem:unknown-role-set" | "urn:earshot:problem:no-such-engine";
                };
            };
        };
        /** @description Unsupported Media Type: not-json. */
        UnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 415;
                    /** @enum {unknown} */
                    type?: "urn:earshot:problem:not-json";
                };
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    uploads_engines: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The deployment's own engine, then the others in order of their names. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EngineList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    invitations_accept_space_invitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A space for sessions, with its members' roles by uid and its own role sets for speakers. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Space"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    invitations_join_by_invitation: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Repeat a request with its key, and it counts once.
                 * @example 0b0f1d2e-6a1c-4f0a-9a44-0c9f6f3c1f5e
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                token: string;
            };
            cookie?: never;
        };
        /** @description At most 65536 bytes. */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["JoinRequest"];
            };
        };
        responses: {
            /** @description A session and its new participant. A guest signs in with `token`, a Firebase custom token for this session */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Joined"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    accounts_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A user's account. Without a plan or a cycle Earshot does no paid work for it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    account_deletion_leave: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A user's account. Without a plan or a cycle Earshot does no paid work for it. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    accounts_change: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description At most 65536 bytes. */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ProfileChange"];
            };
        };
        responses: {
            /** @description A user's account. Without a plan or a cycle Earshot does no paid work for it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    devices_list_devices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A user's devices, the last seen first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    devices_register_device: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description At most 65536 bytes. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeviceRequest"];
            };
        };
        responses: {
            /** @description A device as its user sees it. `owner` is the user's uid; the device's session ends at `expire_at`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Device"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    devices_remove_device: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    devices_heartbeat: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    devices_list_events: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Oldest first. `next_cursor` reads on from here, even if there was no new event. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SyncEvents"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    account_exports_read_export: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An export of all your data, as ZIP files. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountExport"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    account_exports_ask_export: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Repeat a request with its key, and it counts once.
                 * @example 0b0f1d2e-6a1c-4f0a-9a44-0c9f6f3c1f5e
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description At most 65536 bytes. */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["AccountExportRequest"];
            };
        };
        responses: {
            /** @description An export of all your data, as ZIP files. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountExport"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    accounts_health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer of a healthy function; an unhealthy one answers with a problem document. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    account_deletion_keep: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A user's account. Without a plan or a cycle Earshot does no paid work for it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    accounts_change_to: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description At most 65536 bytes. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanChange"];
            };
        };
        responses: {
            /** @description A user's account. Without a plan or a cycle Earshot does no paid work for it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            402: components["responses"]["PaymentRequired"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    accounts_ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer of a healthy function; an unhealthy one answers with a problem document. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    receipts_list_erased: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first. `next_cursor` reads the next page; None at the end. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReceiptList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    accounts_stats: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All-time totals of the account. `minutes` are whole: the sum, rounded up once. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Stats"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    accounts_usage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description This cycle, its remaining quota, the newest closed cycles, and the limits. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Usage"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            402: components["responses"]["PaymentRequired"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    accounts_usage_rows: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of rows, newest first; `next_cursor` reads the next page, None at the end. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UsageRows"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    vocabularies_get_own: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The phrases of a user or a space, and when they were last changed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Vocabulary"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    vocabularies_put_own: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description At most 1048576 bytes. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["VocabularyRequest"];
            };
        };
        responses: {
            /** @description The phrases of a user or a space, and when they were last changed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Vocabulary"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    accounts_plans: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All plans, the cheapest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    uploads_quote_for: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description At most 65536 bytes. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["QuoteRequest"];
            };
        };
        responses: {
            /** @description Both offers, the quota they leave, and their assumptions. `refusal` is None when an upload would be admitted. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Quote"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            402: components["responses"]["PaymentRequired"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    sessions_list_all: {
        parameters: {
            query?: {
                space?: string;
                status?: "created" | "live" | "ended" | "expired";
                title?: string;
                from?: string | unknown | unknown;
                to?: string | unknown | unknown;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of sessions, newest first; `next_cursor` reads the next page, None at the end. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    session_life_create: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Repeat a request with its key, and it counts once.
                 * @example 0b0f1d2e-6a1c-4f0a-9a44-0c9f6f3c1f5e
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description At most 65536 bytes. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["SessionRequest"];
            };
        };
        responses: {
            /** @description A session: the document `sessions/{sid}`. `slug` is its short name in URLs. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    session_life_get_by_slug: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                slug: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A session: the document `sessions/{sid}`. `slug` is its short name in URLs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    sessions_health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer of a healthy function; an unhealthy one answers with a problem document. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    sessions_ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer of a healthy function; an unhealthy one answers with a problem document. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    sessions_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A session: the document `sessions/{sid}`. `slug` is its short name in URLs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    session_deletion_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    roles_update_session: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description At most 65536 bytes. */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SessionChange"];
            };
        };
        responses: {
            /** @description A session: the document `sessions/{sid}`. `slug` is its short name in URLs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    roles_analyze: {
        parameters: {
            query?: {
                /** @description The version; the current one by default. */
                version?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The analysis is requested: `sessions/{id}/analysis/{version}` will show it. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnalysisRequested"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    recordings_play: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The URL of a recording: GET `url`, or ranges of it, before `expires_at`, without a token. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Playback"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    transcriptions_cancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A session: the document `sessions/{sid}`. `slug` is its short name in URLs. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    transcriptions_retry_chunk: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                index: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A session: the document `sessions/{sid}`. `slug` is its short name in URLs. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            402: components["responses"]["PaymentRequired"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    edits_compare: {
        parameters: {
            query?: {
                /** @description The version; the current one by default. */
                version?: number;
                /** @description The older revision; 0 is the recognised text. */
                older?: number;
                /** @description The newer revision; the newest by default. */
                newer?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The net changes between two revisions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionComparison"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    dead_letters_list_letters: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The newest letters, at most 100. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetterList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    dead_letters_redrive_letter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                letter: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What users see of a dead letter, without its content. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetterView"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    edits_list_edits: {
        parameters: {
            query?: {
                /** @description The version; the current one by default. */
                version?: number;
                /** @description The newest revision that the client has read. */
                since?: number;
                /** @description The number of items; those of the last revision are never cut off. */
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The current state of changed items. Read on with `since` = `next_since` until it is None. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    edits_edit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description At most 65536 bytes. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditRequest"];
            };
        };
        responses: {
            /** @description The results of all edits, in the order of the request. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditAnswer"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    session_life_end: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A session: the document `sessions/{sid}`. `slug` is its short name in URLs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    edits_get_history: {
        parameters: {
            query?: {
                /** @description The version; the current one by default. */
                version?: number;
                /** @description Only revisions before this one; the newest by default. */
                before?: number;
                /** @description Only revisions that changed this segment or label. */
                touching?: string;
                /** @description The greatest number of revisions. */
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first. `next_before` as `before` reads the next page; None at the end. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["History"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    edits_get_revision: {
        parameters: {
            query?: {
                /** @description The version; the current one by default. */
                version?: number;
            };
            header?: never;
            path: {
                id: string;
                revision: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A revision with its changes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HistoryEntry"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    imports_add: {
        parameters: {
            query?: {
                /** @description Format of the file; detected by default. */
                format?: "vtt" | "srt" | "json" | "whisper";
                /** @description Make it the current version, even if there is another. */
                promote?: boolean;
                /** @description Read a name before the text, as in 'Ann: yes', as the speaker. */
                speakers?: boolean;
            };
            header?: {
                /**
                 * @description Repeat a request with its key, and it counts once.
                 * @example 0b0f1d2e-6a1c-4f0a-9a44-0c9f6f3c1f5e
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description The file itself, at most 24000000 bytes. */
        requestBody: {
            content: {
                "application/json": string;
                "application/octet-stream": string;
                "application/x-subrip": string;
                "text/plain": string;
                "text/vtt": string;
            };
        };
        responses: {
            /** @description A version as people see it; `current` marks the one they read, `rebased` the version whose edits it has. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionView"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    invitations_list_session_invitations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    invitations_invite_to_session: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Repeat a request with its key, and it counts once.
                 * @example 0b0f1d2e-6a1c-4f0a-9a44-0c9f6f3c1f5e
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description At most 65536 bytes. */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SessionInvitationRequest"];
            };
        };
        responses: {
            /** @description A new invitation with its token; only a repeat of the same request returns the token again. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewInvitation"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    invitations_revoke_session_invitation: {
        parameters: {
            query?: {
                guests?: "leave" | "stay";
            };
            header?: never;
            path: {
                id: string;
                invitation: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    session_life_join: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description At most 65536 bytes. */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["JoinRequest"];
            };
        };
        responses: {
            /** @description A session and its new participant. A guest signs in with `token`, a Firebase custom token for this session */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Joined"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    session_life_leave: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    messages_list_messages: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Oldest first. `next_cursor` reads the next page; None at the end. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    messages_write_message: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Repeat a request with its key, and it counts once.
                 * @example 0b0f1d2e-6a1c-4f0a-9a44-0c9f6f3c1f5e
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description At most 65536 bytes. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["MessageRequest"];
            };
        };
        responses: {
            /** @description A message; a deleted one keeps its position and has no text. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    messages_delete_message: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                message: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    messages_change_message: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                message: string;
            };
            cookie?: never;
        };
        /** @description At most 65536 bytes. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["MessageChange"];
            };
        };
        responses: {
            /** @description A message; a deleted one keeps its position and has no text. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    session_life_list_participants: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All participants, in order of joining. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParticipantList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    edits_redo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description At most 65536 bytes. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["Repeat"];
            };
        };
        responses: {
            /** @description The results of all edits, in the order of the request. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditAnswer"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    edits_restore: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description At most 65536 bytes. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["RestoreRequest"];
            };
        };
        responses: {
            /** @description The results of all edits, in the order of the request. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditAnswer"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    transcriptions_retry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A session: the document `sessions/{sid}`. `slug` is its short name in URLs. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            402: components["responses"]["PaymentRequired"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    session_life_get_room_token: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The credentials of a video room: the service's URL, a token and its end. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoomToken"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            501: components["responses"]["NotImplemented"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    edits_get_segment: {
        parameters: {
            query?: {
                /** @description The version; the current one by default. */
                version?: number;
                /** @description The revision; the current state by default. */
                revision?: number;
            };
            header?: never;
            path: {
                id: string;
                segment: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An edited segment, times in ms. Segments of one start are ordered by `rank`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditedSegment"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    roles_list_speakers: {
        parameters: {
            query?: {
                /** @description The version; the current one by default. */
                version?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The speakers of a version, recognised or added by users. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SpeakerList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    statistics_statistics: {
        parameters: {
            query?: {
                /** @description The version; the current one by default. */
                version?: number;
                /** @description With edits; false for the recognised text. */
                edited?: boolean;
                /** @description The revision of the edits; the newest by default. */
                revision?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The statistics of one version of a session's transcript. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionStatistics"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    recordings_get_timeline: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The events of a session's recording, oldest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Timeline"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    exports_export: {
        parameters: {
            query?: {
                /** @description The version; the current one by default. */
                version?: number;
                /** @description With edits; false for the recognised text. */
                edited?: boolean;
                /** @description The revision of the edits; the newest by default. */
                revision?: number;
                /** @description Show speakers. */
                speakers?: boolean;
                /** @description Show the speakers' roles. By default only in JSON. */
                roles?: boolean;
                /** @description Show times in TXT, Markdown and DOCX. */
                timestamps?: boolean;
                /** @description Layout of TXT, Markdown and DOCX, by default paragraphs, and of JSON, by default segments. */
                layout?: "segments" | "paragraphs";
                /** @description Times of words in VTT and JSON. By default only in JSON. */
                words?: boolean;
                /** @description Only words from this time on: milliseconds, or h:m:s. */
                from?: string;
                /** @description Only words before this time: milliseconds, or h:m:s. */
                to?: string;
            };
            header?: never;
            path: {
                id: string;
                format: "vtt" | "srt" | "txt" | "json" | "md" | "docx";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    /** @description The file's name. */
                    "Content-Disposition"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                    "application/vnd.earshot.link+json": components["schemas"]["DownloadLink"];
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": string;
                    "application/x-subrip": string;
                    "text/markdown": string;
                    "text/plain": string;
                    "text/vtt": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    edits_undo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description At most 65536 bytes. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["Repeat"];
            };
        };
        responses: {
            /** @description The results of all edits, in the order of the request. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EditAnswer"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    versions_list_all: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All versions of a session, the newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    versions_begin: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Repeat a request with its key, and it counts once.
                 * @example 0b0f1d2e-6a1c-4f0a-9a44-0c9f6f3c1f5e
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** @description At most 65536 bytes. */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["VersionRequest"];
            };
        };
        responses: {
            /** @description A version as people see it; `current` marks the one they read, `rebased` the version whose edits it has. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionView"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            402: components["responses"]["PaymentRequired"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            410: components["responses"]["Gone"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    versions_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A version with its timeline, oldest entry first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionDetails"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    versions_compare: {
        parameters: {
            query: {
                /** @description The version to compare it with. */
                with: number;
                /** @description The position in the recording at which to start. */
                from?: string;
            };
            header?: never;
            path: {
                id: string;
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ten minutes of two versions: `here` is the requested one, `there` the other. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionComparison"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    versions_list_conflicts: {
        parameters: {
            query?: {
                /** @description Only conflicts after this one; the first by default. */
                after?: string;
                /** @description The greatest number of conflicts. */
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ordered by time. `next_after` as `after` reads the next page; None at the end. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConflictList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    versions_decide: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                version: string;
                conflict: string;
            };
            cookie?: never;
        };
        /** @description At most 65536 bytes. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConflictDecision"];
            };
        };
        responses: {
            /** @description An edit of text that was recognised differently this time: transcripts/{v}/conflicts/{id}. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RebaseConflict"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    versions_promote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A version as people see it; `current` marks the one they read, `rebased` the version whose edits it has. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionView"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    spaces_list_spaces: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By name. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SpaceList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    spaces_create_space: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Repeat a request with its key, and it counts once.
                 * @example 0b0f1d2e-6a1c-4f0a-9a44-0c9f6f3c1f5e
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description At most 65536 bytes. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["SpaceRequest"];
            };
        };
        responses: {
            /** @description A space for sessions, with its members' roles by uid and its own role sets for speakers. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Space"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    spaces_get_space: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                space: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A space for sessions, with its members' roles by uid and its own role sets for speakers. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Space"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    spaces_remove_space: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                space: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    spaces_rename_space: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                space: string;
            };
            cookie?: never;
        };
        /** @description At most 65536 bytes. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["SpaceRequest"];
            };
        };
        responses: {
            /** @description A space for sessions, with its members' roles by uid and its own role sets for speakers. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Space"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    invitations_list_space_invitations: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                space: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    invitations_invite_to_space: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Repeat a request with its key, and it counts once.
                 * @example 0b0f1d2e-6a1c-4f0a-9a44-0c9f6f3c1f5e
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                space: string;
            };
            cookie?: never;
        };
        /** @description At most 65536 bytes. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["SpaceInvitationRequest"];
            };
        };
        responses: {
            /** @description A new invitation with its token; only a repeat of the same request returns the token again. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewInvitation"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    invitations_revoke_space_invitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                space: string;
                invitation: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    spaces_list_members: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                space: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By name. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    spaces_remove_member: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                space: string;
                uid: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    spaces_change_member: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                space: string;
                uid: string;
            };
            cookie?: never;
        };
        /** @description At most 65536 bytes. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["MemberChange"];
            };
        };
        responses: {
            /** @description A space for sessions, with its members' roles by uid and its own role sets for speakers. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Space"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    roles_list_sets: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                space: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Built-in role sets, and the space's own ones, by name. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleSetList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    roles_put_set: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                space: string;
                set: string;
            };
            cookie?: never;
        };
        /** @description At most 65536 bytes. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoleSetRequest"];
            };
        };
        responses: {
            /** @description The roles of one kind of conversation, the leading role first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleSet"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    roles_remove_set: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                space: string;
                set: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    vocabularies_get_of_space: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                space: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The phrases of a user or a space, and when they were last changed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Vocabulary"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    vocabularies_put_of_space: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                space: string;
            };
            cookie?: never;
        };
        /** @description At most 1048576 bytes. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["VocabularyRequest"];
            };
        };
        responses: {
            /** @description The phrases of a user or a space, and when they were last changed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Vocabulary"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    uploads_announce: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Repeat a request with its key, and it counts once.
                 * @example 0b0f1d2e-6a1c-4f0a-9a44-0c9f6f3c1f5e
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description At most 1048576 bytes. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["UploadRequest"];
            };
        };
        responses: {
            /** @description Where to send the file: `method` to `url` with exactly these headers. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadTicket"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            402: components["responses"]["PaymentRequired"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["UnprocessableContent"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    uploads_health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer of a healthy function; an unhealthy one answers with a problem document. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    uploads_ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer of a healthy function; an unhealthy one answers with a problem document. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    uploads_cancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    uploads_renew: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Where to send the file: `method` to `url` with exactly these headers. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadTicket"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    webhooks_list_webhooks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A user's webhooks, the oldest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    webhooks_create_webhook: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Repeat a request with its key, and it counts once.
                 * @example 0b0f1d2e-6a1c-4f0a-9a44-0c9f6f3c1f5e
                 */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description At most 65536 bytes. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookRequest"];
            };
        };
        responses: {
            /** @description A webhook with the secret that signs its calls; the secret is shown once. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    webhooks_remove_webhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    webhooks_list_deliveries: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Newest first. `next_cursor` reads the next page; None at the end. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryList"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    webhooks_replay_delivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                event: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One event on its way to one webhook. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
    webhooks_call_webhook_to_test: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Repeat a request with its key, and it counts once.
                 * @example 0b0f1d2e-6a1c-4f0a-9a44-0c9f6f3c1f5e
                 */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One event on its way to one webhook. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Delivery"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["InternalServerError"];
            503: components["responses"]["ServiceUnavailable"];
            default: components["responses"]["Problem"];
        };
    };
}
