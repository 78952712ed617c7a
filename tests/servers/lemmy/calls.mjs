// Has Lemmy's own client library make the requests that heed makes, and prints each as one line of JSON:
// its method, path, query and body. The server that it asks is this program, and answers nothing of use.
// SPDX-License-Identifier: MIT
import http from "node:http";
import { LemmyHttp } from "lemmy-js-client";
import { LemmyHttp as LemmyHttp3 } from "lemmy-js-client-v3";

const calls = [];
const server = http.createServer((request, response) => {
	let body = "";
	request.on("data", chunk => (body += chunk));
	request.on("end", () => {
		const url = new URL(request.url, "http://127.0.0.1");
		calls.push({ method: request.method, path: url.pathname, query: Object.fromEntries(url.searchParams),
			body: body === "" ? null : JSON.parse(body), token: request.headers.authorization ?? null });
		response.writeHead(200, { "Content-Type": "application/json" });
		response.end("{}");
	});
});
await new Promise(done => server.listen(0, "127.0.0.1", done));
const base = `http://127.0.0.1:${server.address().port}`;
const headers = { Authorization: "Bearer TOKEN" };

const four = new LemmyHttp(base, { headers });
await new LemmyHttp(base).login({ username_or_email: "brand@mail.example", password: "secret",
	totp_2fa_token: "123456", stay_logged_in: true });
await four.getMyUser();
for (const type_ of ["reply", "mention", "private_message"]) await four.listNotifications({ type_, limit: 50 });
await four.listPersonContent({ type_: "all", limit: 50, username: "brand" });
await four.getComment({ id: 34 });
await four.getPost({ id: 3 });
await four.getComments({ post_id: 3, type_: "all", sort: "old", limit: 50 });
await four.createComment({ post_id: 3, parent_id: 34, content: "Yes." });
await four.likeComment({ comment_id: 34, is_upvote: true });
await four.likeComment({ comment_id: 34 });
await four.deleteComment({ comment_id: 36, deleted: true });
await four.blockPerson({ person_id: 9, block: true });

const three = new LemmyHttp3(base, { headers });
await new LemmyHttp3(base).login({ username_or_email: "brand", password: "secret" });
await three.getSite();
await three.getReplies({ sort: "New", unread_only: false, limit: 50, page: 1 });
await three.getPersonMentions({ sort: "New", unread_only: false, limit: 50, page: 1 });
await three.getPrivateMessages({ unread_only: false, limit: 50, page: 1 });
await three.getPersonDetails({ sort: "New", limit: 50, username: "brand", page: 1 });
await three.getComment({ id: 34 });
await three.getPost({ id: 3 });
await three.getComments({ post_id: 3, type_: "All", sort: "Old", limit: 50, page: 1 });
await three.getComments({ parent_id: 34, max_depth: 1, type_: "All", sort: "New", limit: 50 });
await three.createComment({ post_id: 3, parent_id: 34, content: "Yes, we do." });
await three.createPrivateMessage({ recipient_id: 9, content: "Hello!" });
await three.likeComment({ comment_id: 34, score: 1 });
await three.editComment({ comment_id: 36, content: "Yes, from May." });
await three.editPrivateMessage({ private_message_id: 8, content: "Hello, Zoe!" });
await three.deleteComment({ comment_id: 36, deleted: true });
await three.deletePrivateMessage({ private_message_id: 8, deleted: true });
await three.removeComment({ comment_id: 34, removed: true, reason: "off topic" });
await three.createCommentReport({ comment_id: 34, reason: "spam" });
await three.createPrivateMessageReport({ private_message_id: 7, reason: "spam or abuse" });
await three.blockPerson({ person_id: 9, block: true });
server.close();
for (const call of calls) console.log(JSON.stringify(call));
