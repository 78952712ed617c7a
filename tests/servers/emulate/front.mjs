// A door before the emulator of GitHub, which adds what that lacks: repositories by their number, as
// GitHub's own redirects and Link headers name them; the lists of all comments of a repository; ETags.
// What it tells of comments, threads, edits and deletions is the emulator's.
// SPDX-License-Identifier: MIT
//
// front.mjs PORT FOLDER stands before 127.0.0.1:PORT and prints its own port. While there is a file
//   FOLDER/keep-answer   the next comment reaches the server, whose answer goes no further;
//   FOLDER/keep-post     the next comment does not even reach the server.
// FOLDER/requests has a line for each request: its status, method and path.
import { createHash } from 'node:crypto';
import { appendFileSync, rmSync, existsSync } from 'node:fs';
import { createServer } from 'node:http';

const [port, folder] = process.argv.slice(2);
const behind = `http://127.0.0.1:${port}`;
const names = new Map();

async function ask(method, path, headers, body) {
	return fetch(behind + path, { method, headers, body, redirect: 'manual' });
}

async function all(path, headers) {
	const found = [];
	for (let page = 1; ; page++) {
		const answer = await ask('GET', `${path}${path.includes('?') ? '&' : '?'}per_page=100&page=${page}`, headers);
		if (!answer.ok) return found;
		const list = await answer.json();
		found.push(...list);
		if (list.length < 100) return found;
	}
}

// All comments of a repository, from the oldest change on.
async function comments(repository, kind, query, headers) {
	let found = [];
	if (kind === 'issues')
		for (const issue of await all(`${repository}/issues?state=all`, headers))
			if (issue.comments > 0) found.push(...(await all(`${repository}/issues/${issue.number}/comments`, headers)));
	const since = query.get('since') || '';
	found = found.filter((c) => Date.parse(c.updated_at) >= (Date.parse(since) || 0));
	found.sort((a, b) => Date.parse(a.updated_at) - Date.parse(b.updated_at) || a.id - b.id);
	const many = Number(query.get('per_page') || 30);
	const page = Number(query.get('page') || 1);
	const more = found.length > page * many;
	return { list: found.slice((page - 1) * many, page * many), next: more ? page + 1 : 0 };
}

async function learn(repository, headers) {
	const answer = await ask('GET', repository, headers);
	if (answer.ok) {
		const { id, full_name } = await answer.json();
		names.set(String(id), full_name);
	}
}

const door = createServer(async (request, response) => {
	const here = `http://127.0.0.1:${door.address().port}`;
	const url = new URL(request.url, here);
	const parts = [];
	for await (const part of request) parts.push(part);
	const body = parts.length ? Buffer.concat(parts) : undefined;
	const headers = { ...request.headers };
	for (const name of ['host', 'connection', 'content-length', 'if-none-match', 'accept-encoding']) delete headers[name];
	const number = url.pathname.match(/^\/repositories\/(\d+)/);
	const named = url.pathname.match(/^\/repos\/([^/]+\/[^/]+)$/);
	if (named) await learn(url.pathname, headers);
	let path = url.pathname;
	if (number) path = path.replace(number[0], `/repos/${names.get(number[1]) ?? 'nobody/nothing'}`);
	const send = (status, more, text) => {
		appendFileSync(`${folder}/requests`, `${status} ${request.method} ${url.pathname}\n`);
		response.writeHead(status, more);
		response.end(text);
	};
	const listed = request.method === 'GET' && path.match(/^(\/repos\/[^/]+\/[^/]+)\/(issues|pulls)\/comments$/);
	const posts = request.method === 'POST' && path.endsWith('/comments');
	let status, text, link;
	if (listed) {
		const { list, next } = await comments(listed[1], listed[2], url.searchParams, headers);
		status = 200;
		text = JSON.stringify(list);
		if (next) {
			url.searchParams.set('page', next);
			link = `<${here}${url.pathname}${url.search}>; rel="next"`;
		}
	} else {
		if (posts && existsSync(`${folder}/keep-post`)) {
			rmSync(`${folder}/keep-post`);
			return request.socket.destroy();
		}
		const answer = await ask(request.method, path + url.search, headers, body);
		status = answer.status;
		text = await answer.text();
		link = answer.headers.get('link')?.replaceAll(/http:\/\/(?:localhost|127\.0\.0\.1):\d+/g, here);
		if (number) link = link?.replaceAll(`/repos/${names.get(number[1])}`, number[0]);
		if (posts && existsSync(`${folder}/keep-answer`)) {
			rmSync(`${folder}/keep-answer`);
			return request.socket.destroy();
		}
	}
	const more = { 'Content-Type': 'application/json; charset=utf-8', Date: new Date().toUTCString() };
	if (link) more.Link = link;
	if (request.method === 'GET' && status === 200) {
		more.ETag = `"${createHash('sha256').update(text).digest('hex')}"`;
		if (request.headers['if-none-match'] === more.ETag) return send(304, more);
	}
	send(status, status === 204 ? {} : more, status === 204 ? undefined : text);
});
door.listen(0, '127.0.0.1', () => console.log(door.address().port));
