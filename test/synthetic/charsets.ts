/**
 * Text to bytes and back in the character sets of PS3.3 C.12.1.1.2, written apart from the code under test.
 * `terms` are the values of Specific Character Set (0008,0005).
 */
import iconv from 'iconv-lite';

const singleByte: Readonly<Record<string, string>> = {
  '': 'latin1',
  'ISO_IR 6': 'latin1',
  'ISO_IR 100': 'iso-8859-1',
  'ISO_IR 101': 'iso-8859-2',
  'ISO_IR 126': 'iso-8859-7',
  'ISO_IR 127': 'iso-8859-6',
  'ISO_IR 138': 'iso-8859-8',
  'ISO_IR 144': 'iso-8859-5',
  'ISO_IR 148': 'iso-8859-9',
  'ISO_IR 166': 'tis620',
  'ISO_IR 192': 'utf8',
  GB18030: 'gb18030',
  GBK: 'gbk',
};

const isAscii = (text: string): boolean => /^\p{ASCII}*$/u.test(text);

/** Throws when the text cannot be written in the character set: a generator must not plant what is not there. */
export function encodeIn(terms: readonly string[], text: string): Buffer {
  if (isAscii(text)) return Buffer.from(text, 'latin1');
  const escaped = terms.find((term) => Object.hasOwn(escapes, term));
  if (escaped !== undefined) {
    const runs = text.match(/\p{ASCII}+|\P{ASCII}+/gu) ?? [];
    return Buffer.concat(runs.map((run) => (isAscii(run) ? Buffer.from(run, 'latin1') : encodeRun(escaped, run))));
  }
  const name = singleByte[terms[0] ?? ''];
  if (name === undefined) throw new Error(`no such character set: ${terms.join(' ')}`);
  const bytes = iconv.encode(text, name);
  if (iconv.decode(bytes, name) !== text) throw new Error(`not encodable in ${name}`);
  return bytes;
}

/** Term of a code extension: the escape sequence that begins it, and the encoding behind it (PS3.3 table C.12-3 and C.12-4). */
const escapes: Readonly<Record<string, readonly [string, string]>> = {
  'ISO 2022 IR 87': ['$B', 'euc-jp'],
  'ISO 2022 IR 149': ['$)C', 'euc-kr'],
  'ISO 2022 IR 58': ['$)A', 'gb2312'],
  'ISO 2022 IR 100': ['-A', 'iso-8859-1'],
};

function encodeRun(term: string, run: string): Buffer {
  const [sequence, encoding] = escapes[term] ?? ['', 'latin1'];
  const bytes = iconv.encode(run, encoding);
  const start = Buffer.from(`\x1b${sequence}`, 'latin1');
  // Japanese stands in G0, and ASCII must be called back.
  return term === 'ISO 2022 IR 87' ? Buffer.concat([start, bytes.map((byte) => byte & 0x7f), Buffer.from('\x1b(B', 'latin1')]) : Buffer.concat([start, bytes]);
}

/** Never throws: what cannot be read becomes replacement characters. */
export function decodeIn(terms: readonly string[], bytes: Uint8Array): string {
  if (terms.length < 2 && !(terms[0] ?? '').startsWith('ISO 2022')) return iconv.decode(Buffer.from(bytes), singleByte[terms[0] ?? ''] ?? 'latin1');
  const pieces: string[] = [];
  let encoding = singleByte[terms[0] ?? ''] ?? 'latin1';
  let run: number[] = [];
  const flush = (): void => {
    const bytes = Buffer.from(encoding === 'euc-jp' ? run.map((byte) => byte | 0x80) : run);
    pieces.push(iconv.decode(bytes, encoding));
    run = [];
  };
  const text = Buffer.from(bytes).toString('latin1');
  for (let at = 0; at < text.length; at++) {
    const escape = text[at] === '\u001b' ? /^(?:\$B|\$\)[AC]|-A|\([BJ])/u.exec(text.slice(at + 1, at + 4))?.[0] : undefined;
    if (escape === undefined) {
      run.push(text.charCodeAt(at));
      continue;
    }
    flush();
    encoding = Object.values(escapes).find(([sequence]) => sequence === escape)?.[1] ?? 'latin1';
    at += escape.length;
  }
  flush();
  return pieces.join('');
}
