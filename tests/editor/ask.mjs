// Asks yaml-language-server, as an editor would: `node ask.mjs QUESTIONS`, where the file holds
// {"schemas": {PATH-OF-SCHEMA: GLOB}, "documents": [{"name", "text", "ask": [{"kind", "line", "character"}]}]}.
// A document whose name is a path from the root stands there. Prints a list: for each document its marks and the answers to what was asked of it.

import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, isAbsolute, join } from "node:path";
import { pathToFileURL } from "node:url";

const file = process.argv[2];
const { schemas, documents } = JSON.parse(readFileSync(file, "utf8"));
const folder = pathToFileURL(dirname(file)).href;
const manifest = createRequire(import.meta.url).resolve("yaml-language-server/package.json");
const server = spawn(process.execPath, [join(dirname(manifest), "bin", "yaml-language-server"), "--stdio"], {
	stdio: ["pipe", "pipe", "inherit"],
});
const settings = {
	yaml: {
		validate: true,
		hover: true,
		completion: true,
		schemaStore: { enable: false },
		schemas: Object.fromEntries(Object.entries(schemas).map(([path, glob]) => [pathToFileURL(path).href, glob])),
	},
};

const waiting = new Map();
const marks = new Map();
let marked = () => {};
let last = 0;

function send(message) {
	const body = JSON.stringify({ jsonrpc: "2.0", ...message });
	server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}

function ask(method, params) {
	last += 1;
	send({ id: last, method, params });
	return new Promise((done) => waiting.set(last, done));
}

function receive(message) {
	if (message.method === "textDocument/publishDiagnostics") {
		marks.set(message.params.uri, message.params.diagnostics);
		marked(message.params.uri);
	} else if (message.method === "workspace/configuration") {
		send({ id: message.id, result: message.params.items.map((item) => settings[item.section] ?? null) });
	} else if (message.method && message.id !== undefined) {
		send({ id: message.id, result: null });
	} else if (waiting.has(message.id)) {
		waiting.get(message.id)(message.result ?? null);
		waiting.delete(message.id);
	}
}

let buffer = Buffer.alloc(0);
server.stdout.on("data", (data) => {
	buffer = Buffer.concat([buffer, data]);
	for (;;) {
		const head = buffer.indexOf("\r\n\r\n");
		if (head < 0) return;
		const length = Number(/content-length: (\d+)/i.exec(buffer.subarray(0, head).toString())[1]);
		if (buffer.length < head + 4 + length) return;
		const body = buffer.subarray(head + 4, head + 4 + length).toString();
		buffer = buffer.subarray(head + 4 + length);
		receive(JSON.parse(body));
	}
});

await ask("initialize", {
	processId: process.pid,
	rootUri: folder,
	workspaceFolders: [{ uri: folder, name: "test" }],
	capabilities: {
		workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true } },
		textDocument: {
			hover: { contentFormat: ["plaintext"] },
			completion: { completionItem: { documentationFormat: ["plaintext"] } },
		},
	},
});
send({ method: "initialized", params: {} });
send({ method: "workspace/didChangeConfiguration", params: { settings } });

const answers = [];
for (const { name, text, ask: questions = [] } of documents) {
	const uri = isAbsolute(name) ? pathToFileURL(name).href : `${folder}/${name}`;
	const seen = new Promise((done) => {
		marked = (of) => of === uri && done();
	});
	send({ method: "textDocument/didOpen", params: { textDocument: { uri, languageId: "yaml", version: 1, text } } });
	await seen;
	const answered = [];
	for (const { kind, line, character } of questions) {
		const result = await ask(`textDocument/${kind}`, { textDocument: { uri }, position: { line, character } });
		answered.push(result);
	}
	answers.push({ name, marks: marks.get(uri), answers: answered });
	send({ method: "textDocument/didClose", params: { textDocument: { uri } } });
}
process.stdout.write(JSON.stringify(answers), () => {
	server.kill();
	process.exit(0);
});
