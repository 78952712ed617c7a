// The people of the network: they join it and do what they are told, each through the PDS as a
// program of theirs would.
// SPDX-License-Identifier: MIT
const POST = 'app.bsky.feed.post';
const ref = ({ uri, cid }) => ({ uri, cid });
const parts = (uri) => {
	const [, , repo, collection, rkey] = uri.split('/');
	return { repo, collection, rkey };
};

// The first "@handle" of a text becomes a mention; places are counted in bytes.
function mention(text, { handle, did }) {
	const at = text.indexOf(`@${handle}`);
	if (at < 0) throw new Error(`"${text}" does not say @${handle}`);
	const byteStart = Buffer.byteLength(text.slice(0, at));
	return [{ index: { byteStart, byteEnd: byteStart + Buffer.byteLength(`@${handle}`) },
		features: [{ $type: 'app.bsky.richtext.facet#mention', did }] }];
}

export class People {
	#known = new Map();

	constructor(pds, settle) {
		this.pds = pds;
		this.settle = settle;
	}

	of(name) {
		const person = this.#known.get(name);
		if (!person) throw new Error(`nobody is called ${name}`);
		return person;
	}

	async ask(method, { token, query, body } = {}) {
		const response = await fetch(`${this.pds}/xrpc/${method}${query ? `?${query}` : ''}`, {
			method: body ? 'POST' : 'GET',
			headers: {
				'x-ratelimit-bypass': 'tests',
				...(body ? { 'content-type': 'application/json' } : {}),
				...(token ? { authorization: `Bearer ${token}` } : {}),
			},
			body: body && JSON.stringify(body),
		});
		const text = await response.text();
		if (!response.ok) throw new Error(`${method}: ${response.status} ${text}`);
		return text ? JSON.parse(text) : {};
	}

	async join(name) {
		const person = { name, handle: `${name}.test`, password: `${name}-password` };
		const made = await this.ask('com.atproto.server.createAccount', {
			body: { handle: person.handle, email: `${name}@mail.test`, password: person.password } });
		Object.assign(person, { did: made.did, token: made.accessJwt });
		this.#known.set(name, person);
		await this.ask('com.atproto.repo.putRecord', { token: person.token, body: {
			repo: person.did, collection: 'app.bsky.actor.profile', rkey: 'self',
			record: { $type: 'app.bsky.actor.profile', displayName: `${name} of the tests` } } });
		return person;
	}

	async appPassword(name) {
		const made = await this.ask('com.atproto.server.createAppPassword', {
			token: this.of(name).token, body: { name: 'heed' } });
		return made.password;
	}

	// What a method answers them, with the query of the test beside who and method.
	as(asked) {
		const query = new URLSearchParams(asked);
		query.delete('who');
		query.delete('method');
		return this.ask(asked.get('method'), { token: this.of(asked.get('who')).token, query });
	}

	create(person, collection, record) {
		return this.ask('com.atproto.repo.createRecord', { token: person.token, body: {
			repo: person.did, collection, record: { $type: collection, ...record } } });
	}

	// A message as it stands in its author's repository, or as the AppView alone knows it.
	async find(uri) {
		const { repo, collection, rkey } = parts(uri);
		try {
			return await this.ask('com.atproto.repo.getRecord', {
				query: new URLSearchParams({ repo, collection, rkey }) });
		} catch {
			const { posts } = await this.ask('app.bsky.feed.getPosts', {
				token: this.of('brand').token, query: new URLSearchParams({ uris: uri }) });
			if (!posts.length) throw new Error(`there is no ${uri}`);
			return { uri, cid: posts[0].cid, value: posts[0].record };
		}
	}

	// { who, do, text, to, of, whom, uri, at, settle }: what is done, and where it stands then. It
	// returns when the AppView knows of it, unless it need not settle.
	async act(wish) {
		const person = this.of(wish.who);
		const createdAt = wish.at ?? new Date().toISOString();
		const post = (more) => this.create(person, POST, { text: wish.text ?? '', createdAt, langs: ['en'],
			...(wish.whom && wish.text ? { facets: mention(wish.text, this.of(wish.whom)) } : {}), ...more });
		const acts = {
			post: () => post({}),
			mention: () => post({}),
			reply: async () => {
				const parent = await this.find(wish.to);
				return post({ reply: { root: parent.value.reply?.root ?? ref(parent), parent: ref(parent) } });
			},
			quote: async () => post({
				embed: { $type: 'app.bsky.embed.record', record: ref(await this.find(wish.of)) } }),
			like: async () => this.create(person, 'app.bsky.feed.like', {
				subject: ref(await this.find(wish.of)), createdAt }),
			repost: async () => this.create(person, 'app.bsky.feed.repost', {
				subject: ref(await this.find(wish.of)), createdAt }),
			follow: () => this.create(person, 'app.bsky.graph.follow', {
				subject: this.of(wish.whom).did, createdAt }),
			block: () => this.create(person, 'app.bsky.graph.block', {
				subject: this.of(wish.whom).did, createdAt }),
			delete: async () => {
				await this.ask('com.atproto.repo.deleteRecord', {
					token: person.token, body: parts(wish.uri) });
				return { uri: wish.uri };
			},
		};
		if (!Object.hasOwn(acts, wish.do)) throw new Error(`nobody can "${wish.do}"`);
		const done = await acts[wish.do]();
		if (wish.settle !== 'no') await this.settle();
		return { uri: done.uri, cid: done.cid };
	}

	// Each fan does one of everything to the brand.
	async seed(fans, posts) {
		const first = posts[0].uri;
		for (const { name: who } of fans)
			for (const wish of [
				{ do: 'reply', to: first, text: `${who} asks: do you ship é and 😀?` },
				{ do: 'mention', whom: 'brand', text: `${who} to @brand.test: nice shop 🎉` },
				{ do: 'quote', of: first, text: `${who} says: look at this` },
				{ do: 'like', of: first },
				{ do: 'repost', of: first },
				{ do: 'follow', whom: 'brand' },
			])
				await this.act({ who, settle: 'no', ...wish });
		await this.settle();
	}
}
