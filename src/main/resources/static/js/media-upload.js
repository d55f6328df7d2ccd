// Many files at once, each with its own progress and its own error. Without this script the form sends all of them in
// one request.
const form = document.querySelector('form[data-upload]');

if (form) {
	const told = form.dataset;
	const field = form.querySelector('input[type=file]');
	const zone = form.querySelector('[data-drop]');
	const list = form.querySelector('[data-files]');
	const state = form.querySelector('[data-state]');
	const ids = [];
	const waiting = [];
	let sending = 0;
	let all = 0;
	let done = 0;

	const element = (name, className, text) => {
		const made = document.createElement(name);
		made.className = className;
		if (text !== undefined) {
			made.textContent = text;
		}
		return made;
	};

	const send = (file, twice) => new Promise((resolve) => {
		const request = new XMLHttpRequest();
		request.open('POST', told.upload);
		request.responseType = 'json';
		request.setRequestHeader('Accept', 'application/json');
		request.upload.addEventListener('progress', (event) => {
			if (event.lengthComputable) {
				file.bar.value = event.loaded / event.total;
			}
		});
		request.addEventListener('loadend', () => resolve(request.response?.state ? request.response
			: { state: 'lost', message: told.failed }));
		const data = new FormData();
		data.append('datei', file.file);
		data.append('doppelte', twice ? 'true' : 'false');
		request.send(data);
	});

	const finish = (file, answer) => {
		file.bar.remove();
		file.line.className = `upload__file upload__file--${answer.state}`;
		file.message.textContent = answer.message;
		file.more.replaceChildren();
		if (answer.href) {
			const link = element('a', '', told.show);
			link.href = answer.href;
			file.more.append(link);
		}
		file.line.querySelector('.media-alike')?.remove();
		if (answer.alike?.length > 0) {
			const alike = element('ul', 'media-alike');
			alike.append(...answer.alike.map((it) => {
				const image = Object.assign(element('img', 'media-alike__image'), { src: it.src, alt: '', width: it.width, height: it.height });
				const link = element('a', '', it.text);
				link.href = it.href;
				const one = element('li', 'media-alike__one');
				one.append(image, ' ', link);
				return one;
			}));
			file.line.append(alike);
		}
		if (['known', 'lost', 'away'].includes(answer.state)) {
			const button = element('button', 'button button--small', answer.state === 'known' ? told.again : told.retry);
			button.type = 'button';
			button.addEventListener('click', () => {
				done--;
				queue(file, answer.state === 'known' || file.twice);
			});
			file.more.append(' ', button);
		}
		if (answer.id) {
			ids.push(answer.id);
		}
	};

	const progress = () => {
		state.replaceChildren(told.sending.replace('{0}', done).replace('{1}', all));
		if (done === all && ids.length > 0) {
			const link = element('a', 'button button--primary', told.on);
			link.href = `${told.words}?${new URLSearchParams(ids.map((id) => ['id', id]))}`;
			state.append(' ', link);
		}
	};

	// Two at a time: the server decodes two at a time.
	const next = async () => {
		if (sending >= 2 || waiting.length === 0) {
			return;
		}
		sending++;
		const file = waiting.shift();
		finish(file, await send(file, file.twice));
		sending--;
		done++;
		progress();
		next();
	};

	const queue = (file, twice) => {
		file.twice = twice;
		file.message.textContent = '';
		file.more.replaceChildren();
		file.line.className = 'upload__file';
		file.bar.value = 0;
		file.line.append(file.bar);
		waiting.push(file);
		progress();
		next();
	};

	const take = (files) => {
		const twice = form.querySelector('[name=doppelte]').checked;
		for (const it of files) {
			const file = {
				file: it,
				line: element('li', 'upload__file'),
				message: element('span', 'upload__told'),
				more: element('span', 'upload__more'),
				bar: element('progress', 'upload__bar'),
			};
			file.bar.max = 1;
			file.bar.setAttribute('aria-label', it.name);
			file.line.append(element('strong', 'upload__name', it.name), ' ', file.message, ' ', file.more);
			list.append(file.line);
			all++;
			queue(file, twice);
		}
	};

	form.addEventListener('submit', (event) => {
		if (field.files.length > 0) {
			event.preventDefault();
			take(field.files);
			field.value = '';
		}
	});
	field.addEventListener('change', () => {
		take(field.files);
		field.value = '';
	});
	for (const name of ['dragenter', 'dragover']) {
		zone.addEventListener(name, (event) => {
			if (event.dataTransfer?.types.includes('Files')) {
				event.preventDefault();
				zone.classList.add('upload__zone--open');
			}
		});
	}
	for (const name of ['dragleave', 'drop']) {
		zone.addEventListener(name, () => zone.classList.remove('upload__zone--open'));
	}
	zone.addEventListener('drop', (event) => {
		if (event.dataTransfer?.files.length > 0) {
			event.preventDefault();
			take(event.dataTransfer.files);
		}
	});
}
