// Thousands of replies, as rows of the AppView's tables: nobody could wait until as many were posted.
// All that the AppView answers shows them, and no repository has them.
// SPDX-License-Identifier: MIT
import { TID } from '@atproto/common';
import { cidForLex } from '@atproto/lex-cbor';
import { AtUri } from '@atproto/syntax';

const POST = 'app.bsky.feed.post';

// The AppView pages by time alone and would skip what shares a millisecond with the last of a page:
// each reply has a millisecond of its own, all of them past.
export async function flood(network, people, n, posts) {
	const db = network.bsky.db.db;
	const brand = people.of('brand');
	const fans = [];
	for (let i = 1; ; i++) {
		try { fans.push(people.of(`fan${i}`)); } catch { break; }
	}
	const parents = [];
	while (parents.length < posts) {
		const made = await people.ask('com.atproto.repo.applyWrites', { token: brand.token, body: {
			repo: brand.did,
			writes: Array.from({ length: Math.min(200, posts - parents.length) }, (_, i) => ({
				$type: 'com.atproto.repo.applyWrites#create', collection: POST,
				value: { $type: POST, text: `Flooded ${parents.length + i}`,
					createdAt: new Date(Date.now() - n - 60_000).toISOString() } })) } });
		parents.push(...made.results.map(({ uri, cid }) => ({ uri, cid })));
	}
	await people.settle();

	const first = Date.now() - n;
	for (let from = 0; from < n; from += 1000) {
		const rows = { record: [], post: [], feed_item: [], notification: [] };
		for (let i = from; i < Math.min(n, from + 1000); i++) {
			const did = fans[i % fans.length].did;
			const parent = parents[Math.floor(i / fans.length) % posts];
			const at = new Date(first + i).toISOString();
			const record = { $type: POST, text: `flood ${i}.`, langs: ['en'], createdAt: at,
				reply: { root: parent, parent } };
			const uri = AtUri.make(did, POST, TID.nextStr()).toString();
			const cid = (await cidForLex(record)).toString();
			rows.record.push({ uri, cid, did, json: JSON.stringify(record), indexedAt: at });
			rows.post.push({ uri, cid, creator: did, text: record.text, createdAt: at, indexedAt: at,
				replyRoot: parent.uri, replyRootCid: parent.cid,
				replyParent: parent.uri, replyParentCid: parent.cid, langs: JSON.stringify(record.langs) });
			rows.feed_item.push({ uri, cid, type: 'post', postUri: uri, originatorDid: did, sortAt: at });
			rows.notification.push({ did: brand.did, recordUri: uri, recordCid: cid, author: did,
				reason: 'reply', reasonSubject: parent.uri, sortAt: at });
		}
		for (const [table, values] of Object.entries(rows)) await db.insertInto(table).values(values).execute();
	}
	for (const { uri } of parents) {
		const { count } = await db.selectFrom('post').where('replyParent', '=', uri)
			.select((select) => select.fn.countAll().as('count')).executeTakeFirstOrThrow();
		await db.insertInto('post_agg').values({ uri, replyCount: Number(count) })
			.onConflict((row) => row.column('uri').doUpdateSet({ replyCount: Number(count) })).execute();
	}
	return { n, posts: parents.map((parent) => parent.uri) };
}
