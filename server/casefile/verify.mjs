/**
 * 烽火案卷核验程序  The verifier of a Fenghuo case file. Plain node (20 or later), no other program.
 *     node verify.mjs                              在解压后的文件夹里  in the unzipped folder
 *     node verify.mjs case.zip [--key <keyId>]     --key：核对是谁的密钥  whose key it has to be
 * It checks, in this order:
 *   1. manifest.json is signed (Ed25519, manifest.sig) by the key whose id it names; with --key, by that very key;
 *      the head of the log in it is signed by the same key.
 *   2. events.hashes and context.hashes, the lists "position hash" of every event, are those that the manifest signs.
 *   3. Every line of events.ndjson and context.ndjson: its hash is that of its text,
 *          hash = hex(SHA-256(prevHash + "\n" + text)),  text = the line without ,"prevHash":"…","hash":"…"
 *      it is in the list, nothing in the list is missing, nothing is there twice or out of order, the versions of every
 *      stream are 1, 2, 3 …, and an event that directly follows another was made on top of it.
 *   4. Every attachment that an event names is here, or is named as missing in the manifest, and has its SHA-256.
 *   5. README.txt and this program are those that were packed, and nothing else lies in the file.
 * Exit code: 0 as it was recorded, 1 not. What this proves, and what it cannot, is said in README.txt.
 */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline, Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createInflateRaw } from 'node:zlib';

/** What may be wrong. {at} is a position in the log, the name of a file or the id of a key. */
const WORDS = {
  truncated: '文件被截断或损坏：{at}|Cut off or damaged: {at}',
  missingFile: '缺少文件 {at}|The file {at} is missing',
  strayFile: '{at} 不属于案卷，是后来放进去的|{at} is no part of the case: it was put in later',
  changedFile: '{at} 被改动|{at} was changed',
  manifest: 'manifest.json 被改动，读不懂|manifest.json was changed and cannot be read',
  manifestSignature: '清单与签名不符：改动或伪造|The manifest does not fit its signature: forged',
  keyId: '公钥与编号 {at} 不符：被替换|The public key does not have the id {at}: it was replaced',
  otherKey: '由另一把密钥 {at} 签名，不是指定的|Signed with another key, {at}, than the one named',
  head: '日志末条 {at} 的签名不符：伪造|The head of the log at {at} does not fit its signature: forged',
  list: '{at} 不是清单所签的列表|{at} is not the list that the manifest signs',
  changed: '位置 {at} 的记录被改动|The event at position {at} was changed',
  replaced: '位置 {at} 的记录被换成另一条|The event at position {at} was replaced by another',
  dropped: '位置 {at} 的记录被删去|The event at position {at} was dropped',
  inserted: '位置 {at} 的记录是插入的|The event at position {at} was inserted',
  twice: '位置 {at} 的记录出现两次|The event at position {at} is there twice',
  reordered: '位置 {at} 的记录顺序被调换|The event at position {at} was reordered',
  link: '位置 {at} 的记录与前一条不相接|The event at position {at} was not made on the one before it',
  version: '位置 {at} 之前缺少同一对象的记录|Before position {at}, events of its stream are missing',
  unlistedAttachment: '记录提到的附件 {at} 不在清单里|The attachment {at} is not in the manifest',
  // What was found in order.
  signed: '清单由密钥 {at} 签名|The manifest is signed with the key {at}',
  events: '{at} 条逐条相符，无改动、缺少、插入、调换|{at} events, none changed, dropped, inserted, reordered',
  attachments: '附件 {at} 个已逐个核对|{at} attachments were checked one by one',
  missing: '导出时就缺的附件 {at} 个，清单已注明|{at} attachments were missing when it was exported',
  // What it comes to.
  bad: '与所记录的不符：{at} 处|Not as it was recorded: {at} found',
  good: '完整，与所记录的一致|Whole, and as it was recorded',
  unnamed:
    '完整，与密钥 {at} 所签一致；密钥是谁的，请与公布的编号核对|Whole, and as signed with {at}. Whose key that is, no file can tell',
};
function say(code, at) {
  const [zh, en] = WORDS[code].replaceAll('{at}', at).split('|');
  return { zh, en };
}
const PARTS = ['events', 'context'];
const FIXED = ['manifest.json', 'manifest.sig', ...PARTS.flatMap((p) => [`${p}.ndjson`, `${p}.hashes`])];
/** A line of the log: the text that was hashed (without its last brace), and the two hashes behind it. */
const LINE = /^(\{.*),"prevHash":"([0-9a-f]{64})","hash":"([0-9a-f]{64})"\}$/;
const sha256 = (data) => createHash('sha256').update(data).digest('hex');

/** Of a zip file or an unzipped folder: { ok, problems: [{ code, at, zh, en }], checked: [{ zh, en }], manifest }. */
export async function verifyPath(path, { key } = {}) {
  const problems = [];
  const checked = [];
  const fault = (code, at = '') => problems.push({ code, at: String(at), ...say(code, at) });
  const fine = (what, at) => checked.push(say(what, at));
  const verdict = (manifest) => ({ ok: problems.length === 0, problems, checked, manifest });
  const files = await ((await stat(path)).isDirectory() ? inFolder(path) : inZip(path)).catch(() => null);
  if (!files) fault('truncated', basename(path));
  else for (const name of FIXED) if (!files.names.has(name)) fault('missingFile', name);
  if (problems.length > 0) return verdict(null);

  const text = await whole(files.read('manifest.json'));
  const manifest = readManifest(text);
  if (!manifest) fault('manifest');
  if (problems.length > 0) return verdict(null);
  const { head, keyId, publicKey, attachments, missing, files: others } = manifest;
  const { hash, position, signedAt } = head;
  const signature = (await whole(files.read('manifest.sig'))).toString('latin1');
  if (keyIdOf(publicKey) !== keyId) fault('keyId', keyId);
  if (!isSigned(text, signature, publicKey)) fault('manifestSignature');
  const headText = JSON.stringify({ hash, position, signedAt });
  if (head.keyId !== keyId || !isSigned(headText, head.signature, publicKey)) fault('head', position);
  if (key !== undefined && key !== keyId) fault('otherKey', keyId);
  if (problems.length === 0) fine('signed', keyId);
  const named = new Set();
  for (const part of PARTS) {
    const { listHash, count } = manifest[part];
    const bytes = await whole(files.read(`${part}.hashes`));
    const pairs = bytes.toString('latin1').trim().split('\n').filter(Boolean);
    const list = new Map(pairs.map((pair) => [Number(pair.split(' ')[0]), pair.split(' ')[1]]));
    const before = problems.length;
    if (sha256(bytes) !== listHash || list.size !== count) fault('list', `${part}.hashes`);
    await checkEvents(files, `${part}.ndjson`, list, fault, named);
    if (problems.length === before) fine('events', `${part}.ndjson: ${count}`);
  }
  const known = new Set([...attachments, ...missing].map((one) => one.sha256));
  for (const one of named) if (!known.has(one)) fault('unlistedAttachment', one);
  const packed = new Map(attachments.map((one) => [`attachments/${one.sha256}`, one.sha256]));
  for (const one of others) packed.set(one.name, one.sha256);
  for (const [name, own] of packed) {
    if (!files.names.has(name)) fault('missingFile', name);
    else if ((await hashOf(files.read(name)).catch(() => null)) !== own) fault('changedFile', name);
  }
  for (const name of files.names) if (!FIXED.includes(name) && !packed.has(name)) fault('strayFile', name);
  fine('attachments', attachments.length);
  if (missing.length > 0) fine('missing', missing.length);
  return verdict(manifest);
}

/** Every line by itself, and all of them against the signed list of positions and hashes. */
async function checkEvents(files, name, list, fault, named) {
  const placeOf = new Map([...list].map(([at, own]) => [own, at]));
  const [seen, versions, gaps, faults] = [new Set(), new Map(), [], []];
  let last = { at: 0, own: '' };
  const check = (line) => {
    const [, text, prevHash, own] = LINE.exec(line) ?? [];
    const event = attempt(() => JSON.parse(`${text}}`));
    const at = Number(placeOf.get(own) ?? event?.position ?? /"position":(\d+)/.exec(line)?.[1] ?? 0);
    const twice = list.has(at) && seen.has(at);
    seen.add(at);
    if (event?.type === 'attachmentAdded') named.add(event.data?.sha256);
    if (twice) return faults.push(['twice', at]);
    if (!event || sha256(`${prevHash}\n${text}}`) !== own) return faults.push(['changed', at || '?']);
    if (!list.has(at)) return faults.push(['inserted', at]);
    if (list.get(at) !== own) return faults.push(['replaced', at]);
    if (at < last.at) return faults.push(['reordered', at]);
    if (event.version !== (versions.get(event.stream) ?? 0) + 1) gaps.push(['version', at]);
    if (at === last.at + 1 && prevHash !== last.own) gaps.push(['link', at]);
    versions.set(event.stream, event.version);
    last = { at, own };
  };
  try {
    for await (const line of linesOf(files.read(name))) check(line);
  } catch {
    fault('truncated', name);
  }
  for (const at of list.keys()) if (!seen.has(at)) faults.push(['dropped', at]);
  // Gaps are told only where nothing else is wrong: what was dropped leaves such gaps as well.
  for (const [code, at] of faults.length > 0 ? faults : gaps) fault(code, at);
}

/** null where it is not of the form that the rest relies on. */
function readManifest(text) {
  const read = attempt(() => JSON.parse(text.toString('utf8')));
  const isList = (list) => Array.isArray(list) && list.every((one) => typeof one?.sha256 === 'string');
  const listed = [read?.attachments, read?.missing, read?.files].every(isList);
  return listed && PARTS.every((part) => read[part]?.listHash) && read.head ? read : null;
}
function attempt(what) {
  try {
    return what();
  } catch {
    return null;
  }
}
/** The first 16 hex digits of the SHA-256 of the public key (SPKI, DER). */
const keyIdOf = (publicKey) =>
  attempt(() => sha256(createPublicKey(publicKey).export({ type: 'spki', format: 'der' })).slice(0, 16));
/** Base64 has several forms of one signature: only the one that was written is taken. */
function isSigned(text, signature, publicKey) {
  const bytes = Buffer.from(String(signature), 'base64');
  if (bytes.toString('base64') !== signature) return false;
  return attempt(() => verify(null, Buffer.from(text), publicKey, bytes));
}
/** A file that is short enough to be held; what cannot be unpacked is empty, and fails where it is checked. */
const whole = (chunks) => chunks.toArray().then(Buffer.concat, () => Buffer.alloc(0));
/** Of a file of any length. @throws Error where it breaks off. */
async function hashOf(chunks) {
  const hash = createHash('sha256');
  for await (const chunk of chunks) hash.update(chunk);
  return hash.digest('hex');
}
/** Lines, each with its end. @throws Error where the file breaks off, or its last line has no end. */
async function* linesOf(chunks) {
  let rest = [];
  for await (let chunk of chunks) {
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10)) {
      yield Buffer.concat([...rest, chunk.subarray(0, end)]).toString('utf8');
      rest = [];
      chunk = chunk.subarray(end + 1);
    }
    if (chunk.length > 0) rest.push(chunk);
  }
  if (rest.length > 0) throw new Error('no end');
}
async function inFolder(folder) {
  const names = (await readdir(folder, { recursive: true })).map((name) => name.replaceAll('\\', '/'));
  const files = new Set(names.filter((name) => name !== 'attachments'));
  return { names: files, read: (name) => createReadStream(join(folder, name)) };
}

/** A zip by the directory at its end (APPNOTE.TXT 4.3): where the bytes of each file lie. @throws Error when it is none. */
export async function inZip(path) {
  const at = async (start, length) => {
    const bytes = await whole(createReadStream(path, { start, end: start + length - 1 }));
    if (bytes.length !== length) throw new Error('beyond the end');
    return bytes;
  };
  const end = await at((await stat(path)).size - 22, 22);
  if (end.readUInt32LE(0) !== 0x06054b50) throw new Error('no directory');
  const directory = await at(end.readUInt32LE(16), end.readUInt32LE(12));
  const entries = new Map();
  for (let i = 0; i < directory.length; ) {
    const [method, named, extra, comment] = [10, 28, 30, 32].map((by) => directory.readUInt16LE(i + by));
    const [size, length, offset] = [20, 24, 42].map((by) => directory.readUInt32LE(i + by));
    const name = directory.toString('utf8', i + 46, i + 46 + named);
    if (entries.has(name)) throw new Error('a name stands for two files');
    const header = await at(offset, 30);
    const from = offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
    entries.set(name, { from, size, length, deflated: method === 8 });
    i += 46 + named + extra + comment;
  }
  if ([8, 10].some((by) => end.readUInt16LE(by) !== entries.size)) throw new Error('too few files');
  return { names: new Set(entries.keys()), read: (name) => Readable.from(unpacked(path, entries.get(name))) };
}

/** Other programs stop at the length that the directory names: what they read has to be what was checked. */
async function* unpacked(path, { from, size, length, deflated }) {
  const packed = size > 0 ? createReadStream(path, { start: from, end: from + size - 1 }) : Readable.from([]);
  let left = length;
  for await (const chunk of deflated ? pipeline(packed, createInflateRaw(), () => {}) : packed) {
    left -= chunk.length;
    yield chunk;
  }
  if (left !== 0) throw new Error('of another length');
}

/** What a person reads: a line for everything that was checked, for every problem (fifty at most), and the result. */
export function* linesFor({ ok, problems, checked, manifest }, { key } = {}) {
  for (const words of checked) yield { mark: '✓', ...words };
  for (const words of problems.slice(0, 50)) yield { mark: '✗', ...words };
  const result = ok ? (key ? 'good' : 'unnamed') : 'bad';
  yield { mark: ok ? '✓' : '✗', ...say(result, ok ? manifest.keyId : problems.length) };
}

// Also part of the product, which calls it as a module.
if (basename(process.argv[1] ?? '') === 'verify.mjs') {
  const { values, positionals } = parseArgs({ options: { key: { type: 'string' } }, allowPositionals: true });
  const verdict = await verifyPath(positionals[0] ?? dirname(fileURLToPath(import.meta.url)), values);
  for (const { mark, zh, en } of linesFor(verdict, values)) process.stdout.write(`${mark} ${zh}\n  ${en}\n`);
  process.exitCode = verdict.ok ? 0 : 1;
}
