// node extract.mjs mupdf|pdfjs|pdfium FILE.pdf: the text that the reader finds, page after page, on stdout.
// Exit 3: the reader is not installed (npm ci in this folder installs it).
import { readFileSync, writeSync } from "node:fs";

const [, , reader, path] = process.argv;
const bytes = readFileSync(path);

async function load(name) {
  try {
    return await import(name);
  } catch (error) {
    if (error.code !== "ERR_MODULE_NOT_FOUND") throw error;
    process.exit(3);
  }
}

const readers = {
  async mupdf() {
    const mupdf = await load("mupdf");
    const document = mupdf.Document.openDocument(bytes, "application/pdf");
    const pages = [];
    for (let i = 0; i < document.countPages(); i++)
      pages.push(document.loadPage(i).toStructuredText("preserve-whitespace").asText());
    return pages;
  },

  // What its search sees: the items one after another.
  async pdfjs() {
    const pdfjs = await load("pdfjs-dist/legacy/build/pdf.mjs");
    const document = await pdfjs.getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
    const pages = [];
    for (let i = 1; i <= document.numPages; i++) {
      const { items } = await (await document.getPage(i)).getTextContent();
      pages.push(items.map((item) => item.str + (item.hasEOL ? "\n" : "")).join(""));
    }
    return pages;
  },

  async pdfium() {
    const { PDFiumLibrary } = await load("@hyzyla/pdfium");
    const library = await PDFiumLibrary.init();
    const document = await library.loadDocument(bytes);
    return [...document.pages()].map((page) => page.getText());
  },
};

// The readers' own start-up chatter goes to stdout too: only what follows this mark is text.
const text = "\u0002" + (await readers[reader]()).join("\n") + "\n";
let rest = Buffer.from(text);
while (rest.length) rest = rest.subarray(writeSync(1, rest));
process.exit(0);
