/* All actions: keys are bound to them, `:` accepts them, and the help and heed keys list
 * them.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_ACTION_H
#define TUI_ACTION_H

#include <stdbool.h>

/* X(action, name, argument, group, what it does, other words for it) */
#define ACTIONS(X)                                                                       \
	X(ACT_NEXT, "next", "", "Move", "one down", "down")                              \
	X(ACT_PREVIOUS, "previous", "", "Move", "one up", "up")                          \
	X(ACT_LEFT, "left", "", "Move", "to the value on the left", "")                  \
	X(ACT_RIGHT, "right", "", "Move", "to the value on the right", "")               \
	X(ACT_FIRST, "first", "", "Move", "to the first", "top begin home")              \
	X(ACT_LAST, "last", "", "Move", "to the last", "bottom end")                     \
	X(ACT_HALF_DOWN, "half-down", "", "Move", "half a page down", "")                \
	X(ACT_HALF_UP, "half-up", "", "Move", "half a page up", "")                      \
	X(ACT_PAGE_DOWN, "page-down", "", "Move", "a page down", "")                     \
	X(ACT_PAGE_UP, "page-up", "", "Move", "a page up", "")                           \
	X(ACT_SCROLL_DOWN, "scroll-down", "", "Move", "scroll the conversation down",    \
		"")                                                                      \
	X(ACT_SCROLL_UP, "scroll-up", "", "Move", "scroll the conversation up", "")      \
	X(ACT_NEXT_WAITING, "next-waiting", "", "Move",                                  \
		"to the next waiting conversation", "unread")                            \
	X(ACT_PREVIOUS_WAITING, "previous-waiting", "", "Move",                          \
		"to the previous waiting conversation", "")                              \
	X(ACT_JUMP_BACK, "jump-back", "", "Move", "to where you were before you jumped", \
		"return previous")                                                       \
	X(ACT_JUMP_FORWARD, "jump-forward", "", "Move",                                  \
		"to where you jumped from there", "return")                              \
	X(ACT_BOOKMARK, "bookmark", "[LETTER]", "Move",                                  \
		"remember this conversation under a letter", "place")                    \
	X(ACT_VISIT, "visit", "[LETTER]", "Move", "to the conversation under a letter",  \
		"bookmark place")                                                        \
	X(ACT_PUT, "put", "top|middle|bottom", "Move",                                   \
		"scroll the list, so that the row is there", "centre center")            \
	X(ACT_NEXT_MARKED, "next-marked", "", "Move", "to the next marked row",          \
		"selected tagged")                                                       \
	X(ACT_PREVIOUS_MARKED, "previous-marked", "", "Move",                            \
		"to the previous marked row", "")                                        \
	X(ACT_OPEN, "open", "", "Move", "open the conversation", "enter read show")      \
	X(ACT_BACK, "back", "", "Move", "go back; from the queue, quit heed",            \
		"close exit")                                                            \
	X(ACT_PANE, "pane", "", "Move", "to the next pane", "focus window tab")          \
	X(ACT_REPLY, "reply", "", "Answer", "write a reply", "respond write compose")    \
	X(ACT_SEND, "send", "", "Answer", "send the reply", "")                          \
	X(ACT_SEND_AT, "send-at", "[WHEN]", "Answer",                                    \
		"send the reply at a time; until then it waits", "schedule later delay") \
	X(ACT_EDITOR, "editor", "", "Answer", "write it in your own editor", "vi")       \
	X(ACT_TEMPLATE, "template", "[NAME]", "Answer",                                  \
		"insert a saved reply; nothing is sent", "saved canned snippet macro")   \
	X(ACT_VISIBILITY, "visibility", "[WHO]", "Answer", "who can see the reply",      \
		"public private")                                                        \
	X(ACT_WARNING, "warning", "[TEXT]", "Answer", "set a content warning",           \
		"subject spoiler cw")                                                    \
	X(ACT_LANGUAGE, "language", "[LANGUAGE]", "Answer", "set the language", "lang")  \
	X(ACT_DISCARD, "discard", "", "Answer", "discard the draft",                     \
		"delete drop throw")                                                     \
	X(ACT_LIKE, "like", "", "Answer", "like it; again: remove the like",             \
		"star favourite heart")                                                  \
	X(ACT_BOOST, "boost", "", "Answer", "boost it; again: undo the boost",           \
		"repost share")                                                          \
	X(ACT_DONE, "done", "", "Decide", "done without a reply", "archive close")       \
	X(ACT_NO_REPLY, "no-reply", "", "Decide", "needs no reply: thanks, emoji",       \
		"ignore")                                                                \
	X(ACT_ANSWERED, "answered", "[ID]", "Decide",                                    \
		"answered by your latest reply to someone else here",                    \
		"same too covered")                                                      \
	X(ACT_SPAM, "spam", "", "Decide", "spam: out of the queue and the statistics",   \
		"junk")                                                                  \
	X(ACT_MUTE, "mute", "", "Decide", "mute this person in heed; again: unmute",     \
		"block silence ignore unmute")                                           \
	X(ACT_FILE, "file", "[LABELS]", "Decide", "add labels and mark it done",         \
		"archive save folder")                                                   \
	X(ACT_REOPEN, "reopen", "", "Decide", "reopen the conversation", "unarchive")    \
	X(ACT_LABEL, "label", "[WORDS]", "Decide",                                       \
		"add labels (vip) or remove them (-vip)", "tag category")                \
	X(ACT_FLAG, "flag", "", "Decide", "flag it for later; again: unflag",            \
		"star pin important")                                                    \
	X(ACT_SNOOZE, "snooze", "[WHEN]", "Decide",                                      \
		"out of the queue until then; they still wait",                          \
		"later postpone defer remind sleep")                                     \
	X(ACT_UNSNOOZE, "unsnooze", "", "Decide", "back into the queue", "wake")         \
	X(ACT_ASSIGN, "assign", "[NAME]", "Decide", "assign it to somebody of yours",    \
		"assignee colleague owner")                                              \
	X(ACT_ASSIGN_ME, "assign-me", "", "Decide", "assign it to me; again: to nobody", \
		"mine take claim")                                                       \
	X(ACT_VIP, "vip", "", "Decide", "make the person a VIP; again: no longer",       \
		"important press star label")                                            \
	X(ACT_NOTE, "note", "[TEXT]", "Decide",                                          \
		"write a private note, for your eyes only",                              \
		"comment internal memo remember")                                        \
	X(ACT_EDIT_NOTE, "edit-note", "[NUMBER]", "Decide",                              \
		"change or remove the newest note", "comment internal memo")             \
	X(ACT_APPROVE, "approve", "", "Decide", "let their held message appear",         \
		"moderate release")                                                      \
	X(ACT_HOLD, "hold", "", "Decide",                                                \
		"take their message back until it is approved", "moderate unapprove")    \
	X(ACT_REMOVE, "remove", "", "Decide",                                            \
		"remove their message for good, as its moderator", "moderate trash")     \
	X(ACT_HIDE, "hide", "[back]", "Decide",                                          \
		"hide their message from everyone on the network", "moderate")           \
	X(ACT_BLOCK, "block", "[back]", "Decide", "block them on the network", "ban")    \
	X(ACT_SILENCE, "silence", "[back]", "Decide",                                    \
		"mute them on the network too; they are not notified", "mute")           \
	X(ACT_REPORT, "report", "[WORDS]", "Decide",                                     \
		"report their message to the moderators", "spam abuse")                  \
	X(ACT_REVISE, "revise", "", "Decide",                                            \
		"change the text of your latest reply here, in your editor",             \
		"edit correct typo")                                                     \
	X(ACT_DELETE, "delete", "", "Decide", "delete your latest reply here",           \
		"remove withdraw")                                                       \
	X(ACT_MARK, "mark", "[QUERY]", "Decide",                                         \
		"mark the row, or all that match a query; decisions apply to them all",  \
		"select tag pin")                                                        \
	X(ACT_MARK_POST, "mark-post", "", "Decide",                                      \
		"mark all under the same post in this list", "select thread siblings")   \
	X(ACT_UNMARK, "unmark", "[QUERY]", "Decide",                                     \
		"unmark all rows, or those that match a query", "deselect untag")        \
	X(ACT_RANGE, "range", "", "Decide",                                              \
		"mark from here to where you move; again: keep them", "select visual")   \
	X(ACT_MARK_ALL, "mark-all", "", "Decide",                                        \
		"mark everything in this list; again: unmark", "select")                 \
	X(ACT_IF_MARKED, "if-marked", "", "Decide",                                      \
		"go on with this key only if rows are marked", "tagged")                 \
	X(ACT_REPEAT, "repeat", "", "Decide", "repeat the last decision on this one",    \
		"again same dot")                                                        \
	X(ACT_UNDO, "undo", "", "Decide", "undo the last action", "revert")              \
	X(ACT_REDO, "redo", "", "Decide", "redo what was undone", "")                    \
	X(ACT_SEARCH, "search", "[WORDS]", "Find", "search the list or conversation",    \
		"find")                                                                  \
	X(ACT_SEARCH_BACK, "search-back", "[WORDS]", "Find", "search upwards",           \
		"find backwards")                                                        \
	X(ACT_SEARCH_NEXT, "search-next", "", "Find", "go to the next match", "")        \
	X(ACT_SEARCH_PREVIOUS, "search-previous", "", "Find",                            \
		"go to the previous match", "")                                          \
	X(ACT_LIMIT, "limit", "[QUERY]", "Find", "show only what matches a query",       \
		"filter")                                                                \
	X(ACT_VIEW, "view", "NAME", "Find",                                              \
		"show a view, by its name or number; next, previous", "tab list saved")  \
	X(ACT_SORT, "sort", "waiting|newest|due|usual", "Find",                          \
		"sort the list in another order", "order arrange")                       \
	X(ACT_WHO, "who", "", "Find", "show the person and their history",               \
		"profile user")                                                          \
	X(ACT_OUTBOX, "outbox", "", "Find", "show the outbox", "queue sending unsure")   \
	X(ACT_ACCOUNTS, "accounts", "", "Find", "show your accounts and their status",   \
		"login")                                                                 \
	X(ACT_STATS, "stats", "", "Find", "how long people wait: statistics and charts", \
		"figures statistics report time")                                        \
	X(ACT_LEDGER, "ledger", "", "Find", "list the turns behind a value",             \
		"table list samples")                                                    \
	X(ACT_HISTORY, "history", "", "Find",                                            \
		"include or exclude turns from before heed", "import old")               \
	X(ACT_LINK, "link", "[NUMBER]", "Take",                                          \
		"open a link; without a number, the page", "url")                        \
	X(ACT_COPY, "copy", "text|url|handle|link", "Take", "copy to the clipboard",     \
		"yank")                                                                  \
	X(ACT_PIPE, "pipe", "[PROGRAM]", "Take",                                         \
		"pipe the conversation to a program of yours; json first: as JSON",      \
		"shell filter export print save")                                        \
	X(ACT_RUN, "run", "[PROGRAM]", "Take",                                           \
		"run a program; the screen comes back after it", "shell execute")        \
	X(ACT_RELOAD, "reload", "", "heed", "fetch now", "sync refresh")                 \
	X(ACT_COMMAND, "command", "[WORDS]", "heed",                                     \
		"type a command; it begins with the words", "palette")                   \
	X(ACT_MESSAGES, "messages", "", "heed", "show the last messages again",          \
		"log errors said")                                                       \
	X(ACT_HELP, "help", "[TOPIC]", "heed", "show the keys available here", "keys")   \
	X(ACT_DESCRIBE, "describe-key", "", "heed", "say what the next key does",        \
		"help which")                                                            \
	X(ACT_ZOOM, "zoom", "", "heed", "more room for the conversation", "layout wide") \
	X(ACT_FOCUS, "focus", "", "heed",                                                \
		"one conversation on the whole screen, then the next",                   \
		"alone fullscreen")                                                      \
	X(ACT_ZOOM_LIST, "zoom-list", "", "heed", "more room for the list",              \
		"layout wide")                                                           \
	X(ACT_SPLIT, "split", "left|right|usual", "heed",                                \
		"move the line between list and conversation", "resize width border")    \
	X(ACT_REDRAW, "redraw", "", "heed", "redraw the screen", "")                     \
	X(ACT_SUSPEND, "suspend", "", "heed", "suspend heed and return to the shell",    \
		"")                                                                      \
	X(ACT_SAVE_DISPLAY, "save-display", "FILE", "heed",                              \
		"write the screen to a file", "print")                                   \
	X(ACT_CANCEL, "cancel", "", "heed", "cancel; a draft is kept", "escape")         \
	X(ACT_QUIT, "quit", "", "heed", "quit heed", "exit leave")                       \
	X(ACT_DEMO, "demo", "", "heed", "open the practice community", "try")            \
	X(ACT_ADD, "add-account", "", "heed", "add an account", "login sign in")         \
	X(ACT_REMOVE_ACCOUNT, "remove-account", "", "heed", "remove an account",         \
		"logout sign out")                                                       \
	X(ACT_STOP_IMPORT, "stop-import", "", "heed",                                    \
		"stop the first import of an account, or go on with it", "pause resume") \
	X(ACT_MOVE_ACCOUNT, "move-account", "[URL]", "heed",                             \
		"the server of an account has another address", "url host")              \
	X(ACT_RETRY, "retry", "", "heed", "send it again", "resend")                     \
	X(ACT_DROP, "drop", "", "heed", "do not send it; keep the text as a draft",      \
		"cancel")                                                                \
	X(ACT_EDIT, "edit", "", "heed", "do not send it; edit it instead", "change")     \
	X(ACT_POSTED, "posted", "", "heed", "confirm that it was posted, as found",      \
		"found sent")                                                            \
	X(ACT_NOTHING, "nothing", "[WORDS]", "heed", "do nothing; show the words", "")

enum action {
#define X(action, name, argument, group, summary, synonyms) action,
	ACTIONS(X)
#undef X
		ACTION_COUNT
};

struct action_row {
	const char *name;
	const char *argument; /* "" for none; in [ ] if it is optional */
	const char *group;
	const char *summary;
	const char *synonyms;
};

extern const struct action_row action_rows[ACTION_COUNT];

/* False if no action has this name. */
bool action_of(const char *name, enum action *action);

#endif
