// The door before the PDS, at the port that it is known by: everything passes and heed's requests are
// written down; but a request or an answer stays here when that is wished.
// SPDX-License-Identifier: MIT
import http from 'node:http';
import net from 'node:net';

const HOST = '127.0.0.1';

export class Door {
	requests = []; // of heed: when, verb, path, what was sent and what status came
	#wish = null;
	#kept = null;
	#tell = () => {};

	constructor(behind) {
		this.behind = behind;
		this.agent = new http.Agent({ keepAlive: true });
		this.server = http.createServer((request, response) => void this.#pass(request, response));
		this.server.on('upgrade', (request, socket, head) => this.#join(request, socket, head));
	}

	// The next procedure whose name begins so: its "answer" goes no further, or the "request" does not.
	keep(what, method) {
		if (!['answer', 'request'].includes(what) || !method) throw new Error(`nobody can keep "${what}"`);
		this.#wish = { what, method };
		this.#kept = new Promise((tell) => { this.#tell = tell; });
		return this.#wish;
	}

	// Answers when it was kept.
	kept() {
		if (!this.#kept) throw new Error('nothing is to be kept');
		return this.#kept;
	}

	#keeps(what, { verb, path }) {
		if (this.#wish?.what !== what || verb !== 'POST' || !path.startsWith(`/xrpc/${this.#wish.method}`))
			return false;
		this.#wish = null;
		this.#tell({ kept: what });
		return true;
	}

	async #pass(request, response) {
		const pieces = [];
		request.on('error', () => {});
		response.on('error', () => {});
		try {
			for await (const piece of request) pieces.push(piece);
		} catch { return; }
		const body = Buffer.concat(pieces);
		const { method: verb, url: path, headers } = request;
		const note = { at: Date.now(), verb, path, type: headers['content-type'],
			body: body.length ? body.toString() : undefined };
		if (headers['user-agent']?.startsWith('heed/')) this.requests.push(note);
		if (this.#keeps('request', note)) return;
		const onward = http.request({ host: HOST, port: this.behind, agent: this.agent,
			method: verb, path, headers: request.rawHeaders }, (answer) => {
			note.status = answer.statusCode;
			note.retry_after = answer.headers['retry-after'];
			if (this.#keeps('answer', note)) return answer.resume();
			response.writeHead(answer.statusCode, answer.rawHeaders);
			answer.pipe(response);
		});
		onward.on('error', () => response.destroy());
		onward.end(body);
	}

	#join(request, socket, head) {
		const onward = net.connect(this.behind, HOST, () => {
			const lines = [`${request.method} ${request.url} HTTP/1.1`];
			for (let i = 0; i < request.rawHeaders.length; i += 2)
				lines.push(`${request.rawHeaders[i]}: ${request.rawHeaders[i + 1]}`);
			onward.write(`${lines.join('\r\n')}\r\n\r\n`);
			onward.write(head);
			onward.pipe(socket).pipe(onward);
		});
		onward.on('error', () => socket.destroy());
		socket.on('error', () => onward.destroy());
	}
}
