import { createWriteStream, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { patient, slice } from './patient.ts';
import { codes, folder, folderWith, run, zip } from './runs.ts';

/** Changes bytes of a text that stands in the archive, wherever it does: what no honest writer would do. */
function forge(path: string, from: string, to: string): void {
  writeFileSync(path, Buffer.from(readFileSync(path).toString('latin1').replaceAll(from, to), 'latin1'));
}

describe('a ZIP archive', () => {
  it('is read like a folder, in natural order, whatever it is called', async () => {
    const path = await zip({ 'a/IM10': slice(10), 'a/IM2': slice(2), 'notes.txt': Buffer.from('hello') });
    const ran = await run([folderWith({ 'no extension': readFileSync(path) })]);
    expect(ran.manifest.counts).toMatchObject({ sources: 3, written: 2, refused: 1 });
    expect(ran.manifest.refused).toEqual([{ source: 3, code: 'not-dicom', message: expect.any(String) as string }]);
  });

  it('gives the same files as the folder it was made from', async () => {
    const path = await zip({ IM1: slice(1), IM2: slice(2) });
    const [packed, plain] = [await run([path]), await run([folderWith({ IM1: slice(1), IM2: slice(2) })])];
    expect(packed.manifest.files).toEqual(plain.manifest.files);
  });

  it('is not opened inside another, and neither is one of another kind: what to do is said', async () => {
    const inner = readFileSync(await zip({ IM1: slice(1) }));
    const { manifest } = await run([folderWith({ 'outer.zip': readFileSync(await zip({ 'inner.zip': inner })), 'study.rar': 'Rar!\x1a\x07\x01\0' })]);
    expect(manifest.refused.map(({ message }) => message)).toEqual([
      'The file is an archive inside an archive, which Vignette does not open. Unpack it, and give the folder.',
      'The file is a RAR archive, which Vignette does not open. Unpack it, and give the folder.',
    ]);
  });

  it('that is a program or a document is one file, and is not taken apart', async () => {
    const picture = Buffer.from('ffd8ffe000104a464946', 'hex');
    const { manifest } = await run([folderWith({
      'viewer.jar': readFileSync(await zip({ 'META-INF/MANIFEST.MF': Buffer.from('Manifest-Version: 1.0'), 'viewer/Main.class': Buffer.from('cafebabe', 'hex'), 'viewer/logo.jpg': picture })),
      'talk.pptx': readFileSync(await zip({ '[Content_Types].xml': Buffer.from('<Types/>'), 'ppt/media/image1.jpg': picture })),
      'talk.odp': readFileSync(await zip({ mimetype: Buffer.from('application/vnd.oasis.opendocument.presentation'), 'Pictures/1.jpg': picture }, { compress: false })),
    })]);
    expect(manifest.refused.map(({ message }) => /^The file is (.*?)(?:,| and)/u.exec(message)?.[1])).toEqual(['an Office document', 'an Office document', 'a program']);
  });

  it('loses the entry whose name leads outside, and keeps the others', async () => {
    for (const name of ['../../evil', '/etc/evil1', 'a\\..\\..\\evl']) {
      const honest = 'x'.repeat(name.length);
      const path = await zip({ [honest]: slice(1), good: slice(2) });
      forge(path, honest, name);
      const ran = await run([path]);
      expect(codes(ran)).toEqual(['archive-unsafe']);
      expect(ran.manifest.files).toHaveLength(1);
    }
  });

  it('loses an entry whose bytes are not those of its checksum', async () => {
    const path = join(folder(), 'damaged.zip');
    const file = new ZipFile();
    file.addBuffer(slice(1), 'IM1', { compress: false, mtime: new Date(0) });
    file.addBuffer(slice(2), 'IM2', { compress: false, mtime: new Date(0) });
    file.end();
    await pipeline(file.outputStream, createWriteStream(path));
    const bytes = readFileSync(path);
    bytes[900] = bytes[900]! ^ 0xff;
    writeFileSync(path, bytes);
    const ran = await run([path]);
    expect(codes(ran)).toEqual(['archive-unsafe']);
    expect(ran.manifest.files).toHaveLength(1);
  });

  it('is refused as a whole when it is cut off', async () => {
    const path = await zip({ IM1: slice(1) });
    writeFileSync(path, readFileSync(path).subarray(0, -30));
    const ran = await run([path, folderWith({ IM2: slice(2) })]);
    expect(codes(ran)).toEqual(['archive-unsafe']);
    expect(ran.manifest.files).toHaveLength(1);
  });

  it('loses an encrypted entry', async () => {
    const path = await zip({ IM1: slice(1) });
    const bytes = readFileSync(path);
    bytes[bytes.indexOf(Buffer.from('PK\x03\x04', 'latin1')) + 6]! |= 1;
    bytes[bytes.indexOf(Buffer.from('PK\x01\x02', 'latin1')) + 8]! |= 1;
    writeFileSync(path, bytes);
    expect(codes(await run([path]))).toEqual(['archive-unsafe']);
  });
});

/** A ZIP of one deflated entry whose table of contents claims `claimed` bytes. */
function bomb(content: Uint8Array, claimed: number): Buffer {
  const packed = deflateRawSync(content, { level: 9 });
  const name = Buffer.from('bomb');
  const sizes = (header: Buffer, at: number): void => {
    header.writeUInt32LE(packed.length, at);
    header.writeUInt32LE(claimed, at + 4);
  };
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(20, 4);
  local.writeUInt16LE(8, 8);
  sizes(local, 18);
  local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(20, 6);
  central.writeUInt16LE(8, 10);
  sizes(central, 20);
  central.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length + name.length, 12);
  end.writeUInt32LE(local.length + name.length + packed.length, 16);
  return Buffer.concat([local, name, packed, central, name, end]);
}

describe('a ZIP bomb', () => {
  it('is refused by what it claims, before a byte is inflated', async () => {
    const ran = await run([folderWith({ 'b.zip': bomb(new Uint8Array(400_000), 1024 ** 3), IM1: slice(1) })]);
    expect(codes(ran)).toEqual(['inflates-too-far']);
    expect(ran.manifest.files).toHaveLength(1);
  });

  it('inflates no further than it claims', async () => {
    const ran = await run([folderWith({ 'b.zip': bomb(new Uint8Array(4_000_000), 1000), IM1: slice(1) })]);
    expect(codes(ran)).toEqual(['inflates-too-far']);
    expect(ran.manifest.files).toHaveLength(1);
  });

  it('is refused when its entries lie in one another', async () => {
    const path = await zip({ AAAA: slice(1), BBBB: slice(2) });
    const bytes = readFileSync(path);
    const second = bytes.indexOf(Buffer.from('PK\x01\x02', 'latin1'), bytes.indexOf(Buffer.from('PK\x01\x02', 'latin1')) + 4);
    bytes.writeUInt32LE(20, second + 42);
    writeFileSync(path, bytes);
    const ran = await run([path]);
    expect(codes(ran)).toEqual(['archive-unsafe']);
    expect(ran.manifest.files).toHaveLength(0);
  });
});

describe('names on the way into an archive', () => {
  it('are searched for like names of folders', async () => {
    const path = await zip({ [`${patient.family}_${patient.given}/IM1`]: slice(1) });
    const ran = await run([path]);
    expect(ran.published).toBe(true);
    expect(JSON.stringify(ran.manifest)).not.toContain(patient.family);
  });
});
