// The centre of interest: a click on the picture fills the two fields, and the crops follow at once. The fields work
// without this script, and by keyboard with it.
const part = document.querySelector('[data-focal]');

if (part) {
	const picture = part.querySelector('[data-focal-picture]');
	const mark = part.querySelector('[data-focal-mark]');
	const x = part.querySelector('#focalX');
	const y = part.querySelector('#focalY');
	const whole = picture.querySelector('img');

	const read = (field) => {
		const value = Number(field.value.trim().replace(',', '.'));
		return Number.isFinite(value) && value >= 0 && value <= 100 && field.value.trim() !== '' ? value : null;
	};

	// As the server cuts: the centre as near the middle of the crop as the edges allow.
	const position = (length, cut, focal) => {
		const room = length - cut;
		return room <= 0 ? 0 : Math.min(Math.max(length * focal / 100 - cut / 2, 0), room) / room * 100;
	};

	const show = (changed) => {
		const at = { x: read(x), y: read(y) };
		mark.hidden = at.x === null || at.y === null;
		if (mark.hidden) {
			return;
		}
		mark.style.left = `${at.x}%`;
		mark.style.top = `${at.y}%`;
		if (!changed) {
			return;
		}
		const width = Number(whole.getAttribute('width'));
		const height = Number(whole.getAttribute('height'));
		for (const crop of part.querySelectorAll('[data-ratio]')) {
			const [across, down] = crop.dataset.ratio.split('x').map(Number);
			const cutWidth = Math.min(width, height * across / down);
			const cutHeight = Math.min(height, cutWidth * down / across);
			if (!crop.src.endsWith(crop.dataset.whole)) {
				crop.src = crop.dataset.whole;
			}
			crop.style.objectPosition = `${position(width, cutWidth, at.x)}% ${position(height, cutHeight, at.y)}%`;
		}
	};

	picture.classList.add('media-focal--live');
	picture.addEventListener('click', (event) => {
		const box = whole.getBoundingClientRect();
		x.value = Math.round(Math.min(Math.max((event.clientX - box.left) / box.width, 0), 1) * 100);
		y.value = Math.round(Math.min(Math.max((event.clientY - box.top) / box.height, 0), 1) * 100);
		show(true);
	});
	for (const field of [x, y]) {
		field.addEventListener('input', () => show(true));
		field.addEventListener('keydown', (event) => {
			const step = { ArrowUp: 1, ArrowDown: -1 }[event.key];
			const value = read(field);
			if (step && value !== null) {
				event.preventDefault();
				field.value = Math.min(Math.max(value + step * (event.shiftKey ? 10 : 1), 0), 100);
				show(true);
			}
		});
	}
	show(false);
}
