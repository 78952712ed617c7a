// The AT protocol network of the tests, whole and on loopback: PostgreSQL, Redis, the directory of
// identities, a PDS, an AppView and what moderates them. It tells where everything is on file
// descriptor 3 as one line of JSON when all of it answers, and obeys a control server from then on.
// SPDX-License-Identifier: MIT
import { spawn, execFileSync } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { clock } from './clock.mjs';
import { Door } from './door.mjs';

const { values: options } = parseArgs({ options: {
	folder: { type: 'string' },                        // a new one, for all data
	ports: { type: 'string' },                         // seven free ones, with commas
	while: { type: 'string' },                         // ends when this process is gone
	fans: { type: 'string', default: '3' },            // fan1.test, fan2.test, …
	posts: { type: 'string', default: '1' },           // of the brand
	seed: { type: 'boolean', default: false },         // each fan does one of everything
	flood: { type: 'string', default: '0' },           // so many replies, by SQL
	'rate-limits': { type: 'boolean', default: false },
} });
const folder = path.resolve(options.folder);
const [pdsPort, hiddenPort, plcPort, viewPort, ozonePort, redisPort, controlPort] =
	options.ports.split(',').map(Number);

// --- what it stands on: ended with us, whatever ends us ---
const children = [];
let ending = false;
function start(command, args, how) {
	const log = fs.openSync(path.join(folder, `${path.basename(command)}.log`), 'a');
	const child = spawn(command, args, { ...how, argv0: how.argv0, stdio: ['ignore', log, log] });
	child.on('exit', () => {
		if (ending) return;
		console.error(`${command} ended`);
		process.exit(1);
	});
	child.on('error', (error) => { console.error(String(error)); process.exit(1); });
	children.push(child);
}
// Nothing of the data is needed any more: PostgreSQL's immediate end is the right one.
process.on('exit', () => {
	ending = true;
	for (const child of children) child.kill('SIGQUIT');
});
async function end(alone) {
	if (ending) return;
	ending = true;
	await Promise.all(children.map((child) => new Promise((gone) => {
		child.on('exit', gone);
		child.kill('SIGQUIT');
	})));
	if (alone) fs.rmSync(folder, { recursive: true, force: true });
	process.exit(0);
}
process.on('SIGTERM', () => end(false));
process.on('SIGINT', () => end(false));
if (options.while)
	setInterval(() => {
		try { process.kill(Number(options.while), 0); } catch { end(true); }
	}, 500).unref();

// Whoever waits for us must not wait for ever.
const patience = setTimeout(() => { console.error('not ready within 4 minutes'); process.exit(1); }, 240_000);

// PostgreSQL refuses to be root's.
const idOf = (name, what) => Number(execFileSync('id', [what, name], { encoding: 'utf8' }));
const person = process.getuid() === 0 ? { uid: idOf('postgres', '-u'), gid: idOf('postgres', '-g') } : {};
const bin = fs.readdirSync('/usr/lib/postgresql').sort((a, b) => b - a)
	.map((version) => `/usr/lib/postgresql/${version}/bin`)[0];
const tables = path.join(folder, 'postgres');
fs.mkdirSync(tables, { mode: 0o700 });
if (person.uid !== undefined) fs.chownSync(tables, person.uid, person.gid);
const hers = { cwd: tables, ...person, env: { PATH: process.env.PATH, TZ: 'UTC' } };
execFileSync(`${bin}/initdb`, ['-D', '.', '-U', 'heed', '--auth=trust', '-E', 'UTF8',
	'--locale=C.UTF-8', '--no-sync'], { ...hers, stdio: ['ignore', 'ignore', 'inherit'] });
start(`${bin}/postgres`, ['-D', '.', '-k', tables, '-c', 'listen_addresses=', '-c', 'fsync=off',
	'-c', 'synchronous_commit=off', '-c', 'full_page_writes=off', '-c', 'max_connections=200',
	'-c', 'dynamic_shared_memory_type=mmap'], hers);
// Debian has the server under another name as well, in a package that starts no service; it is
// the name it is called by that tells it what to be.
start('/usr/bin/redis-check-rdb', ['--port', redisPort, '--bind', '127.0.0.1', '--save', '',
	'--appendonly', 'no', '--dir', folder].map(String), { argv0: 'redis-server' });
const until = async (what, test) => {
	for (let tries = 0; ; tries++) {
		if (await test()) return;
		if (tries === 600) throw new Error(`no answer: ${what}`);
		await new Promise((again) => setTimeout(again, 50));
	}
};
const connects = (where) => new Promise((tell) => {
	const socket = net.connect(where, () => { socket.destroy(); tell(true); });
	socket.on('error', () => tell(false));
});
await until('PostgreSQL', () => { // listens before it can serve
	try { execFileSync(`${bin}/pg_isready`, ['-q', '-h', tables]); return true; } catch { return false; }
});
await until('Redis', () => connects({ port: redisPort, host: '127.0.0.1' }));

// --- the network ---
// Its servers name no host when they listen, which would be every interface. The PDS stands behind
// a door.
const door = new Door(hiddenPort);
const { listen } = net.Server.prototype;
net.Server.prototype.listen = function (port, ...rest) {
	if (typeof port === 'number' && typeof rest[0] !== 'string') rest.unshift('127.0.0.1');
	if (port !== pdsPort || this === door.server) return listen.call(this, port, ...rest);
	door.server.listen(pdsPort);
	return listen.call(this, hiddenPort, ...rest);
};
Object.assign(process.env, {
	DB_POSTGRES_URL: `postgresql://heed@/postgres?host=${tables}`,
	DB_POSTGRES_SCHEMA: 'heed',
	REDIS_HOST: `127.0.0.1:${redisPort}`,
	TMPDIR: folder,
	LOG_ENABLED: 'false',
});
const { limiters } = await import('./limits.mjs');
const { TestNetwork } = await import('@atproto/dev-env');
const network = await TestNetwork.create({
	plc: { port: plcPort },
	pds: {
		port: pdsPort,
		hostname: 'localhost',
		enableDidDocWithSession: true,
		...(options['rate-limits'] ? { rateLimitsEnabled: true, rateLimitBypassKey: 'tests' } : {}),
	},
	bsky: {
		port: viewPort,
		publicUrl: `http://localhost:${viewPort}`,
		alternateAudienceDids: ['did:web:api.bsky.app'],
	},
	ozone: { port: ozonePort },
});
// Programs name the public AppView in their headers: here it is ours.
const identities = network.pds.ctx.idResolver.did;
const resolve = identities.resolveNoCache;
identities.resolveNoCache = async (did) => (did === 'did:web:api.bsky.app'
	? { id: did, service: [{ id: '#bsky_appview', type: 'BskyAppView', serviceEndpoint: network.bsky.url }] }
	: resolve.call(identities, did));

// --- people, and what they may be told to do ---
const { People } = await import('./people.mjs');
const { flood } = await import('./flood.mjs');
const settle = () => network.processAll(600_000);
const people = new People(`http://127.0.0.1:${hiddenPort}`, settle);
const brand = await people.join('brand');
brand.app_password = await people.appPassword('brand');
const fans = [];
for (let i = 1; i <= Number(options.fans); i++) fans.push(await people.join(`fan${i}`));
const posts = [];
for (let i = 1; i <= Number(options.posts); i++)
	posts.push(await people.act({ who: 'brand', do: 'post', text: `Announcement ${i}`, settle: 'no' }));
await settle();
if (options.seed) await people.seed(fans, posts);
if (Number(options.flood)) await flood(network, people, Number(options.flood), 100);

const info = {
	pds: `http://localhost:${pdsPort}`,
	appview: `http://localhost:${viewPort}`,
	plc: `http://localhost:${plcPort}`,
	control: `http://127.0.0.1:${controlPort}`,
	brand, fans, posts,
};

// What the AppView will show them, to be compared with what was fetched.
async function notifications(whose) {
	const rows = await network.bsky.db.db.selectFrom('notification')
		.where('did', '=', people.of(whose).did).select(['reason', 'recordUri']).execute();
	const reasons = {};
	for (const { reason } of rows) reasons[reason] = (reasons[reason] ?? 0) + 1;
	return { total: rows.length, reasons, uris: rows.map((row) => row.recordUri) };
}

const routes = {
	'GET /info': () => info,
	'POST /settle': async () => { await settle(); return { settled: true }; },
	'POST /act': (asked, wish) => people.act(wish),
	'GET /as': (asked) => people.as(asked),
	'GET /notifications': (asked) => notifications(asked.get('who') ?? 'brand'),
	'POST /flood': (asked) => flood(network, people, Number(asked.get('n')), Number(asked.get('posts') ?? 100)),
	'POST /limits': (asked) => limiters.set(Number(asked.get('points')), Number(asked.get('seconds'))),
	'GET /limits': () => limiters.told(),
	'POST /clock': (asked) => clock.set(Number(asked.get('ahead'))),
	'POST /keep': (asked) => door.keep(asked.get('what'), asked.get('method')),
	'GET /kept': () => door.kept(),
	'GET /requests': (asked) => door.requests.slice(Number(asked.get('from') ?? 0)),
};
const text = async (request) => {
	let all = '';
	for await (const piece of request) all += piece;
	return all;
};
http.createServer(async (request, response) => {
	const answer = (status, what) => response.writeHead(status, { 'content-type': 'application/json' })
		.end(`${JSON.stringify(what)}\n`);
	try {
		const url = new URL(request.url, 'http://control');
		const route = routes[`${request.method} ${url.pathname}`];
		if (!route) return answer(404, { error: `no ${request.method} ${url.pathname}` });
		const body = request.method === 'POST' ? await text(request) : '';
		return answer(200, await route(url.searchParams, body ? JSON.parse(body) : {}));
	} catch (error) {
		return answer(500, { error: String(error?.message ?? error) });
	}
}).listen(controlPort, '127.0.0.1', () => {
	clearTimeout(patience);
	const line = `${JSON.stringify(info)}\n`;
	fs.writeFileSync(path.join(folder, 'info.json'), line);
	fs.writeSync(3, line);
	fs.closeSync(3);
});
