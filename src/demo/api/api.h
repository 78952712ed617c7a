/* The handlers of the API, one for each route of route.c.
 * SPDX-License-Identifier: MIT */
#ifndef DEMO_API_API_H
#define DEMO_API_API_H

struct answer;
struct demo;
struct request;

typedef void
api_handler(struct demo *demo, struct request *request, struct answer *answer);

/* api_server.c */
api_handler api_authorization_server;
api_handler api_webfinger;
api_handler api_nodeinfo_links;
api_handler api_nodeinfo;
api_handler api_instance;
api_handler api_instance_v1;
api_handler api_streaming_health;
api_handler api_stream_user;
api_handler api_stream_notifications;
api_handler api_stream_direct;

/* api_oauth.c */
api_handler api_apps;
api_handler api_app_verify;
api_handler api_authorize_page;
api_handler api_authorize;
api_handler api_token;
api_handler api_revoke;

/* api_accounts.c */
api_handler api_verify_credentials;
api_handler api_account_lookup;
api_handler api_account;
api_handler api_account_statuses;
api_handler api_account_mute;
api_handler api_account_unmute;
api_handler api_account_block;
api_handler api_account_unblock;
api_handler api_relationships;
api_handler api_report;
api_handler api_search;

/* api_inbox.c */
api_handler api_notifications;
api_handler api_notification;
api_handler api_notification_dismiss;
api_handler api_unread_count;
api_handler api_conversations;
api_handler api_conversation_read;

/* api_statuses.c */
api_handler api_status;
api_handler api_statuses;
api_handler api_context;
api_handler api_source;
api_handler api_history;
api_handler api_quotes;
api_handler api_favourite;
api_handler api_unfavourite;
api_handler api_reblog;
api_handler api_unreblog;
api_handler api_bookmark;
api_handler api_unbookmark;
api_handler api_thread_mute;
api_handler api_thread_unmute;

/* api_write.c */
api_handler api_post;
api_handler api_edit;
api_handler api_delete;

/* api_control.c */
api_handler api_demo_faults;
api_handler api_demo_set_faults;
api_handler api_demo_clear_faults;
api_handler api_demo_log;
api_handler api_demo_go_on;
api_handler api_demo_say;
api_handler api_demo_edit;
api_handler api_demo_delete;
api_handler api_demo_bulk;
api_handler api_demo_drop;

/* api_pages.c: for a person with a browser */
api_handler api_page_status;
api_handler api_page_account;
api_handler api_page_picture;

#endif
