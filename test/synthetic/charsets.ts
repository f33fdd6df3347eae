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
  'ISO_IR 144': 'iso-8859-5',
  'ISO_IR 192': 'utf8',
  GB18030: 'gb18030',
  GBK: 'gbk',
};

const isAscii = (text: string): boolean => /^\p{ASCII}*$/u.test(text);

/** Throws when the text cannot be written in the character set: a generator must not plant what is not there. */
export function encodeIn(terms: readonly string[], text: string): Buffer {
  if (isAscii(text)) return Buffer.from(text, 'latin1');
  const escaped = terms.find((term) => term === 'ISO 2022 IR 87' || term === 'ISO 2022 IR 149');
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

function encodeRun(term: string, run: string): Buffer {
  if (term === 'ISO 2022 IR 149') return Buffer.concat([Buffer.from('\x1b$)C', 'latin1'), iconv.encode(run, 'euc-kr')]);
  const jis = iconv.encode(run, 'euc-jp').map((byte) => byte & 0x7f);
  return Buffer.concat([Buffer.from('\x1b$B', 'latin1'), jis, Buffer.from('\x1b(B', 'latin1')]);
}

/** Never throws: what cannot be read becomes replacement characters. */
export function decodeIn(terms: readonly string[], bytes: Uint8Array): string {
  if (terms.length < 2 && !(terms[0] ?? '').startsWith('ISO 2022')) return iconv.decode(Buffer.from(bytes), singleByte[terms[0] ?? ''] ?? 'latin1');
  const pieces: string[] = [];
  let set: 'ascii' | 'jis' | 'korean' = 'ascii';
  let run: number[] = [];
  const flush = (): void => {
    if (set === 'jis') pieces.push(iconv.decode(Buffer.from(run.map((byte) => byte | 0x80)), 'euc-jp'));
    else if (set === 'korean') pieces.push(iconv.decode(Buffer.from(run), 'euc-kr'));
    else pieces.push(iconv.decode(Buffer.from(run), singleByte[terms[0] ?? '']?.replace('utf8', 'latin1') ?? 'latin1'));
    run = [];
  };
  const text = Buffer.from(bytes).toString('latin1');
  for (let at = 0; at < text.length; at++) {
    const escape = text[at] === '\u001b' ? /^(?:\$B|\$\)C|\([BJ])/u.exec(text.slice(at + 1, at + 4))?.[0] : undefined;
    if (escape === undefined) {
      run.push(text.charCodeAt(at));
      continue;
    }
    flush();
    set = escape === '$B' ? 'jis' : escape === '$)C' ? 'korean' : 'ascii';
    at += escape.length;
  }
  flush();
  return pieces.join('');
}
