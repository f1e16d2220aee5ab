// Readability.js in a process of its own: `node worker.mjs jsdom|linkedom NODE_MODULES PAGES.jsonl`, driven as worker.py is.
// process.cpuUsage() counts the threads that collect garbage too.
import { closeSync, openSync, readFileSync, writeSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

const [kind, modules, path] = process.argv.slice(2);
const require = createRequire(`${modules}/`);
const { Readability } = require("@mozilla/readability");
const { JSDOM, VirtualConsole } = kind === "jsdom" ? require("jsdom") : {};
const { parseHTML } = kind === "linkedom" ? require("linkedom") : {};
const blocks = new Set(
  ("ADDRESS ARTICLE ASIDE BLOCKQUOTE BR DD DIV DL DT FIGCAPTION FIGURE FOOTER H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P " +
    "PRE SECTION TABLE TD TH TR UL").split(" "));

const pages = [];
for (const line of readFileSync(path, "utf8").split("\n")) if (line) pages.push(JSON.parse(line));

// The words of two paragraphs must not run together, as textContent has them.
function plain(node, parts) {
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.nodeType === 3) parts.push(child.data);
    else if (child.nodeType === 1) {
      plain(child, parts);
      if (blocks.has(child.tagName.toUpperCase())) parts.push("\n");
    }
  }
  return parts;
}

function read(page) {
  const url = page.url || "https://example.com/";
  const options = { serializer: (element) => plain(element, []).join("") };
  if (kind === "linkedom") return new Readability(parseHTML(page.html).document, options).parse();
  const dom = new JSDOM(page.html, { url, virtualConsole: new VirtualConsole() });
  try {
    return new Readability(dom.window.document, options).parse();
  } finally {
    dom.window.close();
  }
}

function write(file) {
  let failures = 0;
  const out = openSync(file, "w");
  for (const page of pages) {
    let found = null;
    try {
      found = read(page);
    } catch (error) {
      failures++;
      console.error(`${page.id}: ${error}`);
    }
    const row = { id: page.id, title: found?.title ?? "", published: found?.publishedTime ?? "", text: found?.content ?? "" };
    writeSync(out, JSON.stringify(row) + "\n");
  }
  closeSync(out);
  return failures;
}

function timePages(begin, end) {
  const before = process.cpuUsage();
  for (const page of pages.slice(begin, end)) {
    try {
      read(page);
    } catch {
      // counted by write()
    }
  }
  return process.cpuUsage(before).user / 1e6;
}

console.log(`ready ${pages.length}`);
for await (const line of createInterface({ input: process.stdin })) {
  const [command, ...words] = line.split(" ");
  if (command === "write") console.log(String(write(words[0])));
  if (command === "time") console.log(String(timePages(Number(words[0]), Number(words[1]))));
}
