// What people read, from the page: the server knows their language.

/** The words of the surface by their names. */
export const words = new Proxy({}, {
	get: (known, name) => {
		if (!(name in known)) {
			known[name] = document.querySelector(`[data-word="${CSS.escape(String(name))}"]`)?.textContent ?? String(name);
		}
		return known[name];
	},
});
