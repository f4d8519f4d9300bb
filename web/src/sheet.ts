// Tables as files: CSV that Excel opens without garble and never executes, and real XLSX.

export type Value = string | number | null;

const FORMULA = /^ *[=+\-@\t\r\n＝＋－＠]/;

/** With a byte order mark, by which Excel knows UTF-8; text that it would take for a formula gets a "'". */
export function csv(rows: readonly (readonly Value[])[]): Blob {
  const lines = rows.map((row) => row.map(csvCell).join(","));
  return new Blob(["\ufeff", lines.join("\r\n"), "\r\n"], { type: "text/csv;charset=utf-8" });
}

function csvCell(value: Value): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";

/** A workbook of one sheet: the first row is the head, kept in sight and bold, with filters. */
export async function xlsx(title: string, rows: readonly (readonly Value[])[]): Promise<Blob> {
  const files: [string, string][] = [
    ["[Content_Types].xml", `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`],
    ["_rels/.rels", `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`],
    ["xl/workbook.xml", `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${xml(sheetName(title))}" sheetId="1" r:id="rId1"/></sheets></workbook>`],
    ["xl/_rels/workbook.xml.rels", `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`],
    ["xl/styles.xml", `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf fontId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf fontId="1" xfId="0" applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`],
    ["xl/worksheets/sheet1.xml", sheet(rows)],
  ];
  return new Blob(await zip(files), { type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" });
}

function sheetName(title: string): string {
  return title.replace(/[[\]:*?/\\]/g, " ").slice(0, 31) || "1";
}

function sheet(rows: readonly (readonly Value[])[]): string {
  const width = rows[0]?.length ?? 0;
  const widths = Array.from({ length: width }, (_, at) => Math.min(60, Math.max(8, ...rows.slice(0, 300).map((row) => wide(row[at] ?? null) + 2))));
  const columns = widths.map((one, at) => `<col min="${at + 1}" max="${at + 1}" width="${one}" customWidth="1"/>`).join("");
  const body = rows.map((row, at) => `<row r="${at + 1}">${row.map((value, place) => cell(value, `${letters(place)}${at + 1}`, at === 0)).join("")}</row>`).join("");
  const filter = width > 0 ? `<autoFilter ref="A1:${letters(width - 1)}${rows.length}"/>` : "";
  return `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>${columns === "" ? "" : `<cols>${columns}</cols>`}<sheetData>${body}</sheetData>${filter}</worksheet>`;
}

/** Places a value takes: a Chinese character takes two. */
function wide(value: Value): number {
  return value === null ? 0 : [...String(value)].reduce((sum, one) => sum + (one > "\u2e80" ? 2 : 1), 0);
}

function cell(value: Value, place: string, head: boolean): string {
  const style = head ? ' s="1"' : "";
  if (value === null || value === "") return `<c r="${place}"${style}/>`;
  if (typeof value === "number") return `<c r="${place}"${style}><v>${value}</v></c>`;
  return `<c r="${place}"${style} t="inlineStr"><is><t xml:space="preserve">${xml(value.slice(0, 32767))}</t></is></c>`;
}

function letters(place: number): string {
  return place < 26 ? String.fromCharCode(65 + place) : letters(Math.floor(place / 26) - 1) + letters(place % 26);
}

function xml(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;");
}

const CRC = Array.from({ length: 256 }, (_, number) => {
  let value = number;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});

function crc(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (CRC[(value ^ byte) & 255] ?? 0) ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

async function zip(files: readonly [string, string][]): Promise<Uint8Array<ArrayBuffer>[]> {
  const encoder = new TextEncoder();
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  const places: Uint8Array<ArrayBuffer>[] = [];
  let offset = 0;
  for (const [path, text] of files) {
    const name = encoder.encode(path);
    const plain = encoder.encode(text);
    const packed = await deflated(plain);
    // Names are UTF-8; the time is the first a zip can say, so the same table gives the same file.
    const shared = [20, 0x800, 8, 0, 33];
    const sizes = [crc(plain), packed.length, plain.length];
    const head = numbers([[4, 0x04034b50], ...twos(shared), ...fours(sizes), [2, name.length], [2, 0]]);
    places.push(joined(numbers([[4, 0x02014b50], [2, 20], ...twos(shared), ...fours(sizes), [2, name.length], ...twos([0, 0, 0, 0]), ...fours([0, offset])]), name));
    pieces.push(head, name, packed);
    offset += head.length + name.length + packed.length;
  }
  const size = places.reduce((sum, one) => sum + one.length, 0);
  const end = numbers([[4, 0x06054b50], ...twos([0, 0, files.length, files.length]), ...fours([size, offset]), [2, 0]]);
  return [...pieces, ...places, end];
}

async function deflated(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

type Sized = [2 | 4, number];

function twos(values: readonly number[]): Sized[] {
  return values.map((value) => [2, value]);
}

function fours(values: readonly number[]): Sized[] {
  return values.map((value) => [4, value]);
}

function numbers(values: readonly Sized[]): Uint8Array<ArrayBuffer> {
  const found = new DataView(new ArrayBuffer(values.reduce((sum, [size]) => sum + size, 0)));
  let at = 0;
  for (const [size, value] of values) {
    if (size === 2) found.setUint16(at, value, true);
    else found.setUint32(at, value, true);
    at += size;
  }
  return new Uint8Array(found.buffer);
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array<ArrayBuffer> {
  const found = new Uint8Array(one.length + other.length);
  found.set(one);
  found.set(other, one.length);
  return found;
}
