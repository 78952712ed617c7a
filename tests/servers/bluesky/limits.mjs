// The PDS's limits of requests: as in production, or narrow, so that a test meets them at once.
// Loaded before the PDS, whose limiters are noticed as they are made use of.
// SPDX-License-Identifier: MIT
import { RateLimiterMemory } from 'rate-limiter-flexible';

const known = new Set();
const consume = RateLimiterMemory.prototype.consume;
RateLimiterMemory.prototype.consume = function (...asked) {
	known.add(this);
	return consume.apply(this, asked);
};

// Another PDS served while the network was made: what it knew is of no use.
const everything = () => [...known].filter((one) => one.keyPrefix.includes('global-ip'));

export const limiters = {
	// Of all requests from one address: so many points in so many seconds, counted from now.
	set(points, seconds) {
		for (const one of everything()) {
			one.points = points;
			one.duration = seconds;
			for (const key of Object.keys(one._memoryStorage?._storage ?? {})) one._memoryStorage.delete(key);
		}
		return this.told();
	},
	told: () => everything().map(({ points, duration }) => ({ points, seconds: duration })),
};
