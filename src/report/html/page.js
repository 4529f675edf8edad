"use strict";
// Lists that can be searched, sorted and filtered, and strips of ports that can be walked through. What comes from data is
// set as text and as nothing else.
(() => {
	const SLICE = 100;
	const MORE = 400;
	const FEW = 4;
	const PROTOCOLS = ["tcp", "udp", "sctp", "dccp"];
	const PRINTED = 3000;
	const lists = [];

	function make(tag, look, text) {
		const element = document.createElement(tag);
		if (look) element.className = look;
		if (text !== undefined) element.textContent = text;
		return element;
	}

	async function read() {
		const element = document.getElementById("data");
		if (!element) return { lists: [] };
		if (!element.dataset.packed) return JSON.parse(element.textContent);
		const signs = atob(element.textContent);
		const packed = new Uint8Array(signs.length);
		for (let at = 0; at < signs.length; at += 1) packed[at] = signs.charCodeAt(at);
		const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream(element.dataset.packed));
		return new Response(stream).json();
	}

	function piece(part) {
		if (typeof part === "string") return document.createTextNode(part);
		const [look, text, to] = part;
		if (look === "rest") {
			const details = make("details");
			details.append(make("summary", "", to), text);
			return details;
		}
		if (look === "said") {
			const pieces = text.split("`");
			if (pieces.length % 2 === 0) return document.createTextNode(text);
			const whole = document.createDocumentFragment();
			whole.append(...pieces.map((one, at) => (at % 2 === 0 ? one : make("code", "", one))));
			return whole;
		}
		if (look === "block") return make("pre", "", text);
		if (to) {
			const link = make("a", look, text);
			link.href = "#" + to;
			return link;
		}
		return look === "code" ? make("code", "", text) : make("span", look, text);
	}

	function fill(element, parts) {
		for (const part of parts) element.append(piece(part), " ");
	}

	const words = (parts) => parts.map((part) => (typeof part === "string" ? part : part[1])).join(" ");

	// `tcp 22, 80-90`, where a record has no ports of its own.
	function ranges(said) {
		const parts = /^(tcp|udp|sctp|dccp) ([\d, -]+)$/.exec(said);
		if (!parts) return [];
		return parts[2].split(", ").map((range) => {
			const [first, last] = range.split("-").map(Number);
			return [parts[1], first, last ?? first];
		});
	}

	// A record of the data: what it shares with others stands there once.
	class Entry {
		constructor(list, [cells, kind, more]) {
			this.list = list;
			this.own = cells;
			[this.fits, this.sort] = list.kinds[kind];
			this.more = more;
		}

		get id() {
			return this.more?.id ?? "";
		}

		get fields() {
			return this.more?.fields ?? [];
		}

		get cells() {
			return this.own.map((cell) => (typeof cell === "number" ? this.list.cells[cell] : cell));
		}

		cell(column) {
			const cell = this.own[column];
			return typeof cell === "number" ? this.list.cells[cell] : cell;
		}

		get ports() {
			if (!this.known) {
				const own = this.more?.ports ?? [];
				const column = this.list.columns.findIndex((one) => one.by === "ports");
				this.known = own.length > 0 || column < 0 ? own : ranges(words(this.cell(column)));
			}
			return this.known;
		}

		get text() {
			if (this.said === undefined) {
				const fields = this.fields.map(([label, parts]) => label + " " + words(parts));
				this.said = [...this.cells.map(words), ...fields].join(" ").toLowerCase();
			}
			return this.said;
		}

		key(column) {
			const by = this.list.columns[column].by;
			if (by === "number") return this.sort[column];
			if (by === "text") return words(this.cell(column)).toLowerCase();
			const [first] = this.ports;
			return first ? PROTOCOLS.indexOf(first[0]) * 65536 + first[1] : Infinity;
		}
	}

	// `22`, `tcp/22` and `22/tcp` are ports, which ranges hold; all else is looked for in the text.
	function wanted(token) {
		const port = /^(?:([a-z]+)\/)?(\d{1,5})(?:\/([a-z]+))?$/.exec(token);
		if (!port) return (record) => record.text.includes(token);
		const number = Number(port[2]);
		const name = port[1] || port[3];
		const whole = new RegExp("(^|[^\\d.:])" + port[2] + "($|[^\\d.:])");
		return (record) =>
			record.ports.some(([own, first, last]) => (!name || own === name) && first <= number && number <= last) ||
			(!name && whole.test(record.text));
	}

	class List {
		constructor(element, data) {
			this.element = element;
			this.data = data;
			this.records = data.rows.map((row) => new Entry(data, row));
			this.tools = element.querySelector(".tools");
			this.body = element.querySelector(data.cards ? ".cards" : "tbody");
			this.next = element.querySelector(".next");
			this.status = element.querySelector(".shown");
			this.column = -1;
			this.down = false;
			this.limit = SLICE;
			this.tools.hidden = this.records.length < FEW;
			element.querySelector(".rest")?.remove();
			this.tools.addEventListener("submit", (event) => event.preventDefault());
			this.tools.addEventListener("reset", () => setTimeout(() => this.find(), 0));
			let waiting = 0;
			this.tools.addEventListener("input", () => {
				clearTimeout(waiting);
				waiting = setTimeout(() => this.find(), this.records.length > 5000 ? 150 : 0);
			});
			this.next.addEventListener("click", () => {
				this.limit += MORE;
				this.show();
			});
			if (!data.cards) this.heads();
			this.find();
		}

		heads() {
			this.titles = [...this.element.querySelectorAll("thead th")];
			this.titles.forEach((title, column) => {
				const button = make("button", "", title.textContent);
				button.type = "button";
				title.replaceChildren(button);
				title.setAttribute("aria-sort", "none");
				button.addEventListener("click", () => this.sort(column));
			});
		}

		// Upward, downward, and as it first was.
		sort(column) {
			if (this.column !== column) [this.column, this.down] = [column, false];
			else if (!this.down) this.down = true;
			else this.column = -1;
			this.titles.forEach((title, own) => {
				const sorted = own === this.column;
				title.setAttribute("aria-sort", sorted ? (this.down ? "descending" : "ascending") : "none");
			});
			this.find();
		}

		search() {
			return this.tools.querySelector("input[type=search]");
		}

		find() {
			const tests = this.search().value.toLowerCase().split(/\s+/).filter(Boolean).map(wanted);
			for (const select of this.tools.querySelectorAll("select")) {
				if (select.value === "") continue;
				const [filter, answer] = [Number(select.dataset.filter), Number(select.value)];
				tests.push((record) => record.fits[filter].includes(answer));
			}
			this.found = this.records.filter((record) => tests.every((test) => test(record)));
			if (this.column >= 0) this.order();
			this.limit = SLICE;
			this.show();
		}

		order() {
			const key = (record) => record.key(this.column);
			const keyed = this.found.map((record, at) => [key(record), at, record]);
			const way = this.down ? -1 : 1;
			keyed.sort(([a, first], [b, second]) => (a < b ? -way : a > b ? way : first - second));
			this.found = keyed.map(([, , record]) => record);
		}

		show() {
			const shown = this.found.slice(0, this.limit);
			const rows = document.createDocumentFragment();
			rows.append(...shown.map((record) => (this.data.cards ? this.card(record) : this.row(record))));
			this.body.replaceChildren(rows);
			const rest = this.found.length - shown.length;
			this.next.hidden = rest === 0;
			this.next.textContent = "Show " + Math.min(rest, MORE).toLocaleString("en") + " more of " + rest.toLocaleString("en");
			const [one, several] = this.data.things;
			const count = (number) => number.toLocaleString("en");
			const all = this.records.length;
			const name = all === 1 ? one : several;
			this.status.textContent =
				this.found.length === all ? count(all) + " " + name : count(this.found.length) + " of " + count(all) + " " + name;
		}

		row(record) {
			const row = make("tr");
			row.setAttribute("role", "row");
			if (record.id) row.id = record.id;
			record.cells.forEach((parts, column) => {
				const cell = make("td");
				cell.setAttribute("role", "cell");
				cell.dataset.title = this.data.columns[column].title;
				const inner = make("div", "cell");
				fill(inner, parts);
				cell.append(inner);
				row.append(cell);
			});
			return row;
		}

		card(record) {
			const card = make("article", "card");
			card.id = record.id;
			card.tabIndex = -1;
			const head = make("h3");
			record.cells.forEach((parts) => fill(head, parts));
			const fields = make("dl");
			for (const [label, parts] of record.fields) {
				const field = make("div");
				const value = make("dd");
				fill(value, parts);
				field.append(make("dt", "", label), value);
				fields.append(field);
			}
			card.append(head, fields);
			return card;
		}

		// Brings a record into view, whatever was asked for before.
		reveal(id) {
			const has = () => this.found.findIndex((record) => record.id === id);
			if (!this.records.some((record) => record.id === id)) return false;
			if (has() < 0) {
				this.tools.reset();
				this.find();
			}
			if (has() >= this.limit) {
				this.limit = has() + 1;
				this.show();
			}
			return true;
		}

		// Asks for a port, and where there are such filters for a direction and a family.
		ask(port, answers) {
			this.tools.reset();
			this.search().value = port;
			for (const select of this.tools.querySelectorAll("select")) {
				const own = [...select.options].find((option) => answers.includes(option.textContent));
				if (own) select.value = own.value;
			}
			this.find();
			this.element.closest("section").scrollIntoView();
			this.search().focus({ preventScroll: true });
		}
	}

	// Links lead to records that may not be shown yet.
	function follow() {
		const id = decodeURIComponent(location.hash.slice(1));
		if (!id || !lists.some((list) => list.reveal(id))) return;
		const element = document.getElementById(id);
		document.querySelectorAll(".found").forEach((one) => one.classList.remove("found"));
		element?.classList.add("found");
		element?.scrollIntoView({ block: "start" });
		element?.focus({ preventScroll: true });
	}

	const tip = make("div", "tip");
	tip.setAttribute("aria-hidden", "true");
	tip.hidden = true;

	function tell(mark, said) {
		tip.textContent = said;
		tip.hidden = false;
		const at = mark.getBoundingClientRect();
		const own = tip.getBoundingClientRect();
		const middle = at.left + at.width / 2 - own.width / 2;
		tip.style.left = Math.max(8, Math.min(middle, innerWidth - own.width - 8)) + "px";
		tip.style.top = (at.top - own.height - 8 < 0 ? at.bottom + 8 : at.top - own.height - 8) + "px";
	}

	const hush = () => (tip.hidden = true);

	class Strip {
		constructor(track) {
			this.track = track;
			this.said = new Map();
			this.marks = [...track.querySelectorAll(".mark")];
			if (this.marks.length === 0) return;
			for (const mark of this.marks) {
				this.said.set(mark, mark.querySelector("title").textContent);
				// The browser would show it over ours.
				mark.querySelector("title").remove();
			}
			const start = (mark) => parseFloat(mark.getAttribute("x"));
			this.marks.sort((a, b) => start(a) - start(b));
			this.at = 0;
			track.setAttribute("role", "slider");
			track.setAttribute("aria-valuemin", "1");
			track.setAttribute("aria-valuemax", String(this.marks.length));
			track.tabIndex = 0;
			this.name();
			track.addEventListener("keydown", (event) => this.key(event));
			track.addEventListener("focus", () => this.point());
			track.addEventListener("blur", () => this.leave());
			track.addEventListener("pointerover", (event) => {
				if (this.said.has(event.target)) tell(event.target, this.said.get(event.target));
			});
			track.addEventListener("pointerout", hush);
			track.addEventListener("click", (event) => {
				if (this.said.has(event.target)) this.open(event.target);
			});
		}

		name() {
			this.track.setAttribute("aria-valuenow", String(this.at + 1));
			this.track.setAttribute("aria-valuetext", this.said.get(this.marks[this.at]));
		}

		point() {
			this.leave();
			this.name();
			const mark = this.marks[this.at];
			mark.classList.add("at");
			tell(mark, this.said.get(mark));
		}

		leave() {
			this.marks.forEach((mark) => mark.classList.remove("at"));
			hush();
		}

		key(event) {
			const last = this.marks.length - 1;
			const to = {
				ArrowRight: this.at + 1,
				ArrowUp: this.at + 1,
				ArrowLeft: this.at - 1,
				ArrowDown: this.at - 1,
				PageUp: this.at + 10,
				PageDown: this.at - 10,
				Home: 0,
				End: last,
			}[event.key];
			if (to !== undefined) {
				this.at = Math.max(0, Math.min(to, last));
				this.point();
			} else if (event.key === "Enter") this.open(this.marks[this.at]);
			else if (event.key === "Escape") hush();
			else return;
			event.preventDefault();
		}

		// The rows of a mark.
		open(mark) {
			const [family, protocol] = this.track.dataset.of.split(" ");
			const port = protocol.toLowerCase() + "/" + mark.dataset.ports.split("-")[0];
			const direction = this.track.closest("[data-direction]").dataset.direction;
			lists.find((list) => !list.data.cards && list.data.filters.length > 0)?.ask(port, [direction, family]);
		}
	}

	async function start() {
		const data = await read();
		for (const one of data.lists) {
			const element = document.querySelector('[data-list="' + one.id + '"]');
			if (element) lists.push(new List(element, one));
		}
		document.body.append(tip);
		document.querySelectorAll(".track").forEach((track) => new Strip(track));
		addEventListener("hashchange", follow);
		addEventListener("scroll", hush, { passive: true });
		follow();
		let closed = [];
		addEventListener("beforeprint", () => {
			for (const list of lists) {
				list.limit = Math.max(list.limit, PRINTED);
				list.show();
			}
			closed = [...document.querySelectorAll("details:not([open])")];
			closed.forEach((details) => (details.open = true));
		});
		addEventListener("afterprint", () => {
			closed.forEach((details) => (details.open = false));
			for (const list of lists) {
				list.limit = SLICE;
				list.show();
			}
		});
		document.documentElement.dataset.ready = "yes";
	}

	start().catch((error) => console.error(error));
})();
