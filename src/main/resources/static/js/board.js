// A card may also be drawn into another column. What it does there are the buttons of the card: nothing else can be done.
let drawn = null;

for (const card of document.querySelectorAll('.card[draggable]')) {
	card.addEventListener('dragstart', (event) => {
		drawn = card;
		event.dataTransfer.effectAllowed = 'move';
		event.dataTransfer.setData('text/plain', card.querySelector('a').textContent);
		mark(true);
	});
	card.addEventListener('dragend', () => {
		mark(false);
		drawn = null;
	});
}

for (const column of document.querySelectorAll('[data-column]')) {
	column.addEventListener('dragover', (event) => {
		if (step(column)) {
			event.preventDefault();
			event.dataTransfer.dropEffect = 'move';
		}
	});
	column.addEventListener('drop', (event) => {
		event.preventDefault();
		const form = step(column);
		const reason = form?.querySelector('details');
		if (reason) {
			reason.open = true;
			reason.querySelector('textarea').focus();
		}
		else {
			form?.requestSubmit();
		}
	});
}

function step(column) {
	return drawn?.querySelector(`form[data-to="${column.dataset.column}"]`) ?? null;
}

function mark(on) {
	for (const column of document.querySelectorAll('[data-column]')) {
		column.classList.toggle('board__column--open', on && step(column) !== null);
	}
}
