// Suggestions while typing. The form works without: the words go to /suche all the same.
for (const field of document.querySelectorAll('input[type="search"][name="q"]')) {
	const list = document.createElement('datalist');
	list.id = field.id + '-vorschlaege';
	field.after(list);
	field.setAttribute('list', list.id);
	// The browser's own memory of earlier input would hide the suggestions.
	field.autocomplete = 'off';
	let timer;
	let request;

	field.addEventListener('input', (event) => {
		clearTimeout(timer);
		request?.abort();
		const typed = field.value.trim();
		// Chosen from the list: nothing more to suggest.
		const chosen = event.inputType === undefined || event.inputType === 'insertReplacementText';
		if (typed.length < 2 || chosen) {
			list.replaceChildren();
			return;
		}
		timer = setTimeout(async () => {
			request = new AbortController();
			try {
				const answer = await fetch('/api/v1/suggestions?q=' + encodeURIComponent(typed), { signal: request.signal });
				if (!answer.ok) {
					return;
				}
				const words = await answer.json();
				list.replaceChildren(...words.map((word) => {
					const option = document.createElement('option');
					option.value = word;
					return option;
				}));
			} catch {
				// No suggestions then; the search itself needs none.
			}
		}, 150);
	});
}
