import { buffer } from 'node:stream/consumers';

/** Bytes of one part that are accepted; a presentation of ours holds one clip in each. */
const mostPartBytes = 1024 * 1024 * 1024;

const core = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:dcmitype="http://purl.org/dc/dcmitype/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"></cp:coreProperties>`;
const application = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"></Properties>`;

/** A package with neutral properties in the place of those that say who made it, with what and when; without entries for folders, and with neutral times. */
export async function repacked(bytes: Buffer): Promise<Buffer> {
  const { default: yazl } = await import('yazl');
  const { entryOptions, isDense } = await import('./zipBundle.ts');
  const zip = new yazl.ZipFile();
  for (const { name, content } of await partsOf(bytes)) {
    const text = name === 'docProps/core.xml' ? core : name === 'docProps/app.xml' ? application : undefined;
    zip.addBuffer(text === undefined ? content : Buffer.from(text), name, { ...entryOptions, compress: !isDense(name) });
  }
  zip.end();
  return buffer(zip.outputStream);
}

export interface PackagePart {
  readonly name: string;
  readonly content: Buffer;
}

/** The parts of an Open Packaging Conventions file, inflated. Throws what the archive's reader throws. */
export async function partsOf(bytes: Buffer): Promise<PackagePart[]> {
  const yauzl = (await import('yauzl')).default;
  const parts: PackagePart[] = [];
  const zip = await yauzl.fromBufferPromise(bytes, { lazyEntries: true });
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName.endsWith('/')) continue;
    if (entry.uncompressedSize > mostPartBytes) throw new RangeError('a part of the package is too large');
    parts.push({ name: entry.fileName, content: await buffer(await zip.openReadStreamPromise(entry)) });
  }
  return parts;
}
