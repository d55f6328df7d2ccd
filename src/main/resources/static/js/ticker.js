// Tells who is reading a live ticker of new entries. Without it the page is the same, only older.
const POLL = 30_000;
const RETRY_STREAM = 120_000;
const PATIENCE = 5_000;

for (const ticker of document.querySelectorAll('[data-ticker]')) {
	if (ticker.dataset.state === 'running') {
		follow(ticker);
	}
}

function follow(ticker) {
	const { base } = ticker.dataset;
	const first = ticker.dataset.first === 'true';
	const list = ticker.querySelector('[data-ticker-list]');
	const told = ticker.querySelector('[data-ticker-news]');
	const waiting = new Set();
	/** Those of the waiting that break news. */
	const urgent = new Set();
	let seen = Number(ticker.dataset.change);
	// What the stream has told; what is seen follows when it has been fetched.
	let heard = seen;
	let newest = Number(ticker.dataset.newest);
	let stream;
	let connected = false;
	let poll;
	let refresh;
	let lastTry = 0;
	let over = false;
	let fetching = Promise.resolve();

	/** Asks for what has changed since; one question at a time. */
	function changes() {
		fetching = fetching.then(ask, ask);
		return fetching;
	}

	async function ask() {
		const answer = await fetch(base + '/neu?seit=' + seen, { headers: { Accept: 'text/html' } });
		if ([403, 404, 410].includes(answer.status)) {
			// It may not be read any more.
			stop();
			return;
		}
		if (!answer.ok) {
			return;
		}
		const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
		const news = page.querySelector('[data-ticker-changes]');
		if (news === null) {
			return;
		}
		take(news);
	}

	let arrived = [];
	let tooMany = false;

	function take(news) {
		tooMany ||= news.dataset.more === 'true';
		for (const item of news.querySelectorAll('[data-ticker-list] > li')) {
			const present = list.querySelector('#' + item.id);
			const entry = document.importNode(item, true);
			if (present !== null) {
				// What was corrected or withdrawn must not stay as it was; the eye's place is kept by the browser.
				if (present.dataset.change !== item.dataset.change) {
					present.replaceWith(entry);
				}
			} else if (Number(item.dataset.number) > newest) {
				arrived = arrived.filter((it) => it.id !== entry.id);
				arrived.push(entry);
				waiting.add(Number(item.dataset.number));
				if (item.querySelector('.ticker-entry--breaking')) {
					urgent.add(Number(item.dataset.number));
				} else {
					urgent.delete(Number(item.dataset.number));
				}
			}
		}
		const top = ticker.querySelector('[data-ticker-top]');
		const freshTop = news.querySelector('[data-ticker-top]');
		if (first && top !== null && freshTop !== null && top.innerHTML !== freshTop.innerHTML) {
			top.replaceWith(document.importNode(freshTop, true));
		}
		seen = Math.max(seen, Number(news.dataset.change));
		heard = Math.max(heard, seen);
		announce();
		state(news.dataset.state);
	}

	function announce() {
		const count = waiting.size;
		if (count === 0) {
			return;
		}
		const breaking = urgent.size > 0;
		const words = breaking ? ticker.dataset.breaking : count === 1 ? ticker.dataset.one : ticker.dataset.many.replace('#', count);
		let button = told.querySelector('button');
		if (button === null) {
			button = document.createElement('button');
			button.type = 'button';
			button.className = 'button button--primary ticker__show';
			button.addEventListener('click', show);
			told.append(button);
		}
		button.classList.toggle('ticker__show--breaking', breaking);
		if (button.textContent !== words) {
			button.textContent = words;
		}
	}

	async function show() {
		if (!first || tooMany) {
			location.assign(ticker.dataset.page);
			if (first) {
				location.reload();
			}
			return;
		}
		if (heard > seen) {
			try {
				await changes();
			} catch {
				return;
			}
		}
		// What had arrived may have changed on its way.
		arrived.sort((a, b) => Number(b.dataset.number) - Number(a.dataset.number));
		if (arrived.length === 0) {
			return;
		}
		list.prepend(...arrived);
		newest = Number(arrived[0].dataset.number);
		ticker.querySelector('[data-ticker-empty]')?.remove();
		const top = arrived[0];
		arrived.forEach((it) => it.classList.add('ticker__item--new'));
		arrived = [];
		waiting.clear();
		urgent.clear();
		told.replaceChildren();
		top.tabIndex = -1;
		top.focus();
	}

	function state(now) {
		if (now === 'ended' && ticker.dataset.state !== 'ended') {
			ticker.dataset.state = 'ended';
			ticker.classList.remove('ticker--running');
			ticker.querySelector('[data-ticker-state]').textContent = ticker.dataset.ended;
			stop();
		}
	}

	/** Old entries change at once, but not for all readers at the same instant. */
	function soon() {
		clearTimeout(refresh);
		refresh = setTimeout(() => changes().catch(() => {}), 300 + Math.random() * 2700);
	}

	function listen() {
		if (over || stream !== undefined || document.hidden) {
			return;
		}
		lastTry = Date.now();
		stream = new EventSource(base + '/strom?seit=' + heard);
		stream.addEventListener('open', () => {
			connected = true;
			clearTimeout(poll);
		});
		stream.addEventListener('entry', (event) => {
			heard = Math.max(heard, Number(event.lastEventId));
			const { number, breaking } = JSON.parse(event.data);
			if (number > newest && !waiting.has(number)) {
				waiting.add(number);
				if (breaking) {
					urgent.add(number);
				}
				announce();
			} else {
				soon();
			}
		});
		stream.addEventListener('state', (event) => {
			heard = Math.max(heard, Number(event.lastEventId));
			if (JSON.parse(event.data).state === 'ended') {
				if (heard > seen) {
					changes().catch(() => {}).finally(() => state('ended'));
				} else {
					state('ended');
				}
			}
		});
		stream.addEventListener('error', () => {
			const refused = stream?.readyState === EventSource.CLOSED;
			if (refused) {
				// Turned away, or the coverage is over: asking tells which.
				hush();
			} else if (connected) {
				connected = false;
			} else {
				// Something on the way lets no stream through; the browser goes on trying, and we ask.
				return;
			}
			clearTimeout(poll);
			poll = setTimeout(asking, refused ? 1000 : PATIENCE);
		});
		if (!connected) {
			clearTimeout(poll);
			poll = setTimeout(asking, PATIENCE);
		}
	}

	async function asking() {
		clearTimeout(poll);
		if (over || document.hidden) {
			return;
		}
		try {
			await changes();
		} catch {
			// The net is away; the next question may get through.
		}
		if (over) {
			return;
		}
		if (stream === undefined && Date.now() - lastTry > RETRY_STREAM) {
			listen();
		}
		if (!connected) {
			clearTimeout(poll);
			poll = setTimeout(asking, POLL);
		}
	}

	function hush() {
		stream?.close();
		stream = undefined;
		connected = false;
	}

	function stop() {
		over = true;
		hush();
		clearTimeout(poll);
		clearTimeout(refresh);
	}

	// Browsers open few connections to one place, and nobody reads a hidden page.
	document.addEventListener('visibilitychange', () => {
		if (document.hidden) {
			hush();
			clearTimeout(poll);
		} else if (!over) {
			listen();
		}
	});

	if (window.EventSource === undefined) {
		poll = setTimeout(asking, POLL);
	} else {
		listen();
	}
}
