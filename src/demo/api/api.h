/* The handlers of the API, one per route of route.c.
 * SPDX-License-Identifier: MIT */
#ifndef DEMO_API_API_H
#define DEMO_API_API_H

struct demo_response;
struct demo;
struct demo_request;

typedef void api_handler(
	struct demo *demo, struct demo_request *request, struct demo_response *response);

/* api_server.c */
api_handler api_server_authorization_server;
api_handler api_server_webfinger;
api_handler api_server_nodeinfo_links;
api_handler api_server_nodeinfo;
api_handler api_server_instance;
api_handler api_server_instance_v1;
api_handler api_server_streaming_health;
api_handler api_server_stream_user;
api_handler api_server_stream_notifications;
api_handler api_server_stream_direct;

/* api_oauth.c */
api_handler api_oauth_apps;
api_handler api_oauth_app_verify;
api_handler api_oauth_authorize_page;
api_handler api_oauth_authorize;
api_handler api_oauth_token;
api_handler api_oauth_revoke;

/* api_accounts.c */
api_handler api_accounts_verify_credentials;
api_handler api_accounts_lookup;
api_handler api_accounts_one;
api_handler api_accounts_statuses;
api_handler api_accounts_mute;
api_handler api_accounts_unmute;
api_handler api_accounts_block;
api_handler api_accounts_unblock;
api_handler api_accounts_relationships;
api_handler api_accounts_report;

/* api_inbox.c */
api_handler api_inbox_notifications;
api_handler api_inbox_notification;
api_handler api_inbox_notification_dismiss;
api_handler api_inbox_unread_count;
api_handler api_inbox_conversations;
api_handler api_inbox_conversation_read;

/* api_statuses.c */
api_handler api_statuses_one;
api_handler api_statuses;
api_handler api_statuses_context;
api_handler api_statuses_source;
api_handler api_statuses_history;
api_handler api_statuses_quotes;
api_handler api_search;
api_handler api_search_tag;
api_handler api_statuses_favourite;
api_handler api_statuses_unfavourite;
api_handler api_statuses_reblog;
api_handler api_statuses_unreblog;
api_handler api_statuses_bookmark;
api_handler api_statuses_unbookmark;
api_handler api_statuses_thread_mute;
api_handler api_statuses_thread_unmute;

/* api_write.c */
api_handler api_write_post;
api_handler api_write_edit;
api_handler api_write_delete;

/* api_control.c */
api_handler api_control_faults;
api_handler api_control_set_faults;
api_handler api_control_clear_faults;
api_handler api_control_log;
api_handler api_control_go_on;
api_handler api_control_say;
api_handler api_control_edit;
api_handler api_control_delete;
api_handler api_control_bulk;
api_handler api_control_drop;

/* api_pages.c: for a person with a browser */
api_handler api_pages_status;
api_handler api_pages_account;
api_handler api_pages_picture;

#endif
