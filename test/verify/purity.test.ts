import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { exiftool } from 'exiftool-vendored';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import yazl from 'yazl';
import { usualMarks } from '../../shared/bundle/media.ts';
import { renderImage } from '../../electron/engine/export/render/renderImage.ts';
import { renderStack, renderStackAnimation } from '../../electron/engine/export/render/renderStack.ts';
import { impurities } from '../../electron/engine/verify/purity.ts';
import { seededRandom } from '../synthetic/random.ts';
import { axial, exactly, folder, greyImage, stillFit, stored } from '../export/render/picture.ts';

const place = folder();
afterAll(async () => {
  place[Symbol.dispose]();
  await exiftool.end();
});

let jpeg: Buffer;
let png: Buffer;
let gif: Buffer;
let mp4: Buffer;

beforeAll(async () => {
  const image = greyImage(96, 64, (x, y, frame) => x + y + frame * 5, axial, 6);
  const item = { frame: 1, marks: { ...usualMarks, deidentified: 'shown' }, drawings: [] } as const;
  jpeg = Buffer.from((await renderImage(image, item, stillFit(96, 64, ['jpeg']))).bytes);
  png = Buffer.from((await renderImage(image, item, stillFit(96, 64))).bytes);
  const locations = [stored(image, join(place.path, 'loop'))];
  const course = { framesPerSecond: 10, hold: 1, repeats: 'once', loops: 1 } as const;
  await renderStack(locations, item, { ...exactly(96, 64), ...course }, join(place.path, 'clip-1.mp4'));
  await renderStackAnimation(locations, item, { ...exactly(96, 64), every: 1, delay: 10 }, join(place.path, 'animation-1.gif'));
  mp4 = readFileSync(join(place.path, 'clip-1.mp4'));
  gif = readFileSync(join(place.path, 'animation-1.gif'));
});

const found = (bytes: Uint8Array, name: string): string => impurities(bytes, name).map(({ where }) => where).join('; ');
const joined = (...parts: (Uint8Array | string)[]): Buffer => Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)));

describe('what rendering makes', () => {
  it('holds nothing but the picture', () => {
    expect(found(jpeg, 'image-1.jpg')).toBe('');
    expect(found(png, 'image-1.png')).toBe('');
    expect(found(gif, 'animation-1.gif')).toBe('');
    expect(impurities(join(place.path, 'clip-1.mp4'))).toEqual([]);
  });

  it('tells ExifTool nothing but facts of its form', async () => {
    const facts = new Set([
      'FileType', 'FileTypeExtension', 'MIMEType', 'ImageWidth', 'ImageHeight', 'ImageSize', 'Megapixels', 'BitDepth', 'ColorType', 'Compression', 'Filter', 'Interlace', 'SRGBRendering',
      'JFIFVersion', 'ResolutionUnit', 'XResolution', 'YResolution', 'EncodingProcess', 'BitsPerSample', 'ColorComponents', 'YCbCrSubSampling', 'ColorSpace',
      'GIFVersion', 'HasColorMap', 'ColorResolutionDepth', 'BitsPerPixel', 'BackgroundColor', 'AnimationIterations', 'FrameCount', 'Duration',
      'MajorBrand', 'MinorVersion', 'CompatibleBrands', 'MovieHeaderVersion', 'TimeScale', 'PreferredRate', 'PreferredVolume', 'MatrixStructure', 'NextTrackID', 'TrackHeaderVersion', 'TrackID', 'TrackDuration', 'TrackLayer',
      'TrackVolume', 'MediaHeaderVersion', 'MediaTimeScale', 'MediaDuration', 'MediaLanguageCode', 'HandlerType', 'GraphicsMode', 'OpColor', 'CompressorID', 'SourceImageWidth', 'SourceImageHeight', 'PixelAspectRatio',
      'ColorProfiles', 'ColorPrimaries', 'TransferCharacteristics', 'MatrixCoefficients', 'VideoFullRangeFlag', 'VideoFrameRate', 'MediaDataSize', 'MediaDataOffset', 'AvgBitrate', 'Rotation',
      'PreviewTime', 'PreviewDuration', 'PosterTime', 'SelectionTime', 'SelectionDuration', 'CurrentTime',
      // Of the file on the disk, and of the reader itself.
      'SourceFile', 'FileName', 'Directory', 'FileSize', 'FileModifyDate', 'FileAccessDate', 'FileInodeChangeDate', 'FilePermissions', 'ExifToolVersion', 'errors', 'warnings', 'zone', 'zoneSource', 'tz', 'tzSource',
    ]);
    for (const [name, bytes] of [['image-1.jpg', jpeg], ['image-1.png', png], ['animation-1.gif', gif], ['clip-1.mp4', mp4]] as const) {
      const path = join(place.path, `told-${name}`);
      writeFileSync(path, bytes);
      const tags = await exiftool.read(path);
      const times = ['CreateDate', 'ModifyDate', 'TrackCreateDate', 'TrackModifyDate', 'MediaCreateDate', 'MediaModifyDate'];
      const told: Readonly<Record<string, unknown>> = { ...tags };
      for (const time of times) expect([undefined, '0000:00:00 00:00:00']).toContain(told[time]);
      expect(Object.keys(tags).filter((tag) => !facts.has(tag) && !times.includes(tag)), name).toEqual([]);
    }
  });
});

describe('a JPEG', () => {
  const withSegment = (code: number, body: Uint8Array | string): Buffer => {
    const bytes = joined(body);
    return joined(jpeg.subarray(0, 20), Buffer.from([0xff, code, (bytes.length + 2) >> 8, (bytes.length + 2) & 255]), bytes, jpeg.subarray(20));
  };

  it.each([
    ['EXIF', 0xe1, 'Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0', 'APP1'],
    ['XMP', 0xe1, 'http://ns.adobe.com/xap/1.0/\0<x:xmpmeta/>', 'APP1'],
    ['a colour profile', 0xe2, 'ICC_PROFILE\0\x01\x01name', 'APP2'],
    ['IPTC', 0xed, 'Photoshop 3.0\x008BIM\x04\x04', 'APP13'],
    ['Adobe\'s mark', 0xee, 'Adobe\0d\0\0\0\0\0', 'APP14'],
    ['a comment', 0xfe, 'Mustermann', 'COM'],
    ['a second JFIF', 0xe0, 'JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'APP0'],
  ])('is impure with %s', (_, code, body, name) => {
    expect(found(withSegment(code, body), 'a.jpg')).toContain(name);
  });

  it('is impure with a thumbnail, a density that tells of a device, or bytes behind its end', () => {
    const dense = Buffer.from(jpeg);
    dense.writeUInt16BE(241, 14);
    expect(found(dense, 'a.jpg')).toContain('APP0');
    expect(found(joined(jpeg, 'Mustermann'), 'a.jpg')).toContain('after its end');
    expect(found(jpeg.subarray(0, -2), 'a.jpg')).toContain('not in order');
  });

  it.each([['a table of quantisation', 0xdb], ['a table of codes', 0xc4], ['the header of the frame', 0xc0], ['the header of the scan', 0xda]])('is impure with bytes behind %s', (_, code) => {
    const segment = jpeg.indexOf(Buffer.from([0xff, code]));
    const length = jpeg.readUInt16BE(segment + 2);
    const longer = Buffer.from(jpeg.subarray(0, segment + 2 + length));
    longer.writeUInt16BE(length + 5, segment + 2);
    expect(found(joined(longer, 'Max M', jpeg.subarray(segment + 2 + length)), 'a.jpg')).toContain('not in its form');
  });

  it('is impure with a restart interval or a JFIF that holds more, a picture in it, and another unit of density', () => {
    expect(found(withSegment(0xdd, '\0\0Max'), 'a.jpg')).toContain('not in its form');
    const changed = (at: number, value: number): string => {
      const bytes = Buffer.from(jpeg);
      expect(bytes[at]).not.toBe(value);
      bytes[at] = value;
      return found(bytes, 'a.jpg');
    };
    for (const [at, value] of [[18, 1], [19, 1], [13, 2], [11, 2], [15, 2]] as const) expect(changed(at, value), String(at)).toContain('APP0');
    const longer = Buffer.from(jpeg.subarray(0, 20));
    longer.writeUInt16BE(19, 4);
    expect(found(joined(longer, 'Max', jpeg.subarray(20)), 'a.jpg')).toContain('APP0');
  });

  it('is impure with a second scan, and as a progressive one', async () => {
    const scan = jpeg.subarray(jpeg.indexOf(Buffer.from([0xff, 0xda])), -2);
    expect(found(joined(jpeg.subarray(0, -2), scan, jpeg.subarray(-2)), 'a.jpg')).toContain('more than one scan');
    expect(found(await sharp(jpeg).jpeg({ progressive: true }).toBuffer(), 'a.jpg')).toContain('FFC2');
  });

  it('is read by the longer name of its form, too', () => {
    expect(found(joined(jpeg, 'Mustermann'), 'A.JPEG')).toContain('after its end');
  });

  it('is impure with words in its scan that no decoder shows', () => {
    expect(found(joined(jpeg.subarray(0, -2), 'Mustermann', jpeg.subarray(-2)), 'a.jpg')).toContain('in its scan');
    expect(found(joined(jpeg.subarray(0, -2), '\xff\xd0Mustermann', jpeg.subarray(-2)), 'a.jpg')).toContain('in its scan');
  });

  it('as a camera or an image program writes it is impure', async () => {
    const dressed = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#888' } }).withExif({ IFD0: { Artist: 'Mustermann' } }).withIccProfile('p3').jpeg().toBuffer();
    expect(found(dressed, 'a.jpg')).toContain('APP1');
    expect(found(dressed, 'a.jpg')).toContain('APP2');
  });
});

describe('a PNG', () => {
  const chunk = (name: string, body: Uint8Array | string): Buffer => {
    const named = joined(name, body);
    const sum = Buffer.alloc(8);
    sum.writeUInt32BE(named.length - 4, 0);
    sum.writeUInt32BE(crc32(named), 4);
    return joined(sum.subarray(0, 4), named, sum.subarray(4));
  };
  const withChunk = (name: string, body: Uint8Array | string): Buffer => joined(png.subarray(0, 33), chunk(name, body), png.subarray(33));

  it.each(['tEXt', 'iTXt', 'zTXt', 'eXIf', 'tIME', 'iCCP', 'pHYs', 'gAMA'])('is impure with %s', (name) => {
    expect(found(withChunk(name, 'Author\0Mustermann'), 'a.png')).toContain(`chunk ${name}`);
  });

  it('does not repeat a name that someone chose for a chunk', () => {
    expect(found(withChunk('maXm', ''), 'a.png')).toContain('a chunk of another kind');
  });

  it('is impure with bytes behind its end, in its end, behind its rows, or with a wrong sum', () => {
    expect(found(joined(png, 'Mustermann'), 'a.png')).toContain('after its end');
    expect(found(joined(png.subarray(0, -12), chunk('IEND', 'Max')), 'a.png')).toContain('IEND');
    expect(found(joined(png.subarray(0, -12), chunk('IDAT', 'Mustermann'), png.subarray(-12)), 'a.png')).toContain('behind its compressed rows');
    const wrong = Buffer.from(png);
    wrong[40]! ^= 1;
    expect(found(wrong, 'a.png')).toContain('not in order');
  });

  it('is impure with more rows than it shows', () => {
    const header = Buffer.from(png.subarray(16, 29));
    const rows = Buffer.alloc(64 * 97 + 20, 1);
    const longer = joined(png.subarray(0, 8), chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', ''));
    expect(found(longer, 'a.png')).toContain('other data than its rows');
  });

  it('is impure with a header or a word on its colours that holds more, and interlaced', () => {
    const withHeader = (header: Buffer): string => found(joined(png.subarray(0, 8), chunk('IHDR', header), png.subarray(33)), 'a.png');
    const header = Buffer.from(png.subarray(16, 29));
    expect(withHeader(header)).toBe('');
    expect(withHeader(joined(header, 'Max'))).toContain('no header in its form');
    expect(withHeader(joined(header.subarray(0, 12), '\x01'))).toContain('interlaced');
    expect(found(withChunk('sRGB', '\0Max'), 'a.png')).toContain('more than its intent');
  });
});

describe('a GIF', () => {
  const start = (): number => 13 + 3 * 256;
  const withBlock = (...block: (Uint8Array | string)[]): Buffer => joined(gif.subarray(0, start()), ...block, gif.subarray(start()));

  it('is impure with a comment, a text, or data of another application', () => {
    expect(found(withBlock('!\xfe\x0aMustermann\0'), 'a.gif')).toContain('a comment');
    expect(found(withBlock('!\x01\x0c', Buffer.alloc(12), '\x03Max\0'), 'a.gif')).toContain('a text');
    expect(found(withBlock('!\xff\x0bXMP DataXMP\x03<x>\0'), 'a.gif')).toContain('application data');
    expect(found(withBlock('!\xff\x0bNETSCAPE2.0\x03\x01\0\0\x03Max\0'), 'a.gif')).toContain('application data');
  });

  it('is impure with a control or a word on repeating that holds more than it needs, or one that nobody knows', () => {
    expect(found(withBlock('!\xf9\x05Max M\0'), 'a.gif')).toContain('a graphic control that is not in its form');
    expect(found(withBlock('!\xf9\x04\0\0\0\0\x03Max\0'), 'a.gif')).toContain('a graphic control that is not in its form');
    expect(found(withBlock('!\xff\x0bNETSCAPE2.0\x04\x01Max\0'), 'a.gif')).toContain('application data');
    expect(found(withBlock('!\xff\x0bNETSCAPE2.0\x03Max\0'), 'a.gif')).toContain('application data');
    expect(found(withBlock('!\xab\x03Max\0'), 'a.gif')).toContain('an extension of another kind');
  });

  it('is impure with more pixels than it shows, and with bits behind the last', () => {
    const frame = gif.indexOf(0x2c, start());
    expect(gif.readUInt16LE(frame + 7)).toBe(64);
    const lower = Buffer.from(gif);
    lower.writeUInt16LE(60, frame + 7);
    expect(found(lower, 'a.gif')).toContain('other data than its pixels');
    const longer = Buffer.from(gif);
    longer[gif.length - 3]! |= 0x80;
    expect(longer.equals(gif)).toBe(false);
    expect(found(longer, 'a.gif')).toContain('other data than its pixels');
  });

  it('is impure with words in a frame that no decoder shows', () => {
    const end = gif.length - 2;
    expect(found(joined(gif.subarray(0, end), '\x0aMustermann\0', gif.subarray(-1)), 'a.gif')).toContain('other data than its pixels');
  });

  it('is impure with two words on repeating, and with bytes behind its end', () => {
    expect(found(withBlock('!\xff\x0bNETSCAPE2.0\x03\x01\0\0\0'), 'a.gif')).toContain('more than one word');
    expect(found(joined(gif, 'Mustermann'), 'a.gif')).toContain('after its end');
  });
});

describe('an MP4', () => {
  const box = (name: string, ...body: (Uint8Array | string)[]): Buffer => {
    const whole = joined(...body);
    const size = Buffer.alloc(4);
    size.writeUInt32BE(whole.length + 8);
    return joined(size, name, whole);
  };
  /** Puts a box at the end of another, and makes that and all around it longer; offsets of frames stay as they are where it stands behind them. */
  const within = (path: readonly string[], added: Buffer): Buffer => {
    const bytes = Buffer.from(mp4);
    let [from, end] = [0, bytes.length];
    for (const name of path) {
      const at = bytes.indexOf(name, from, 'latin1') - 4;
      const size = bytes.readUInt32BE(at);
      bytes.writeUInt32BE(size + added.length, at);
      [from, end] = [at + 8, at + size];
    }
    return joined(bytes.subarray(0, end), added, bytes.subarray(end));
  };

  it.each(['udta', 'meta', 'uuid', 'free', 'name'])('is impure with a box %s', (name) => {
    expect(found(joined(mp4, box(name, 'Mustermann')), 'a.mp4')).toContain(`box ${name}`);
    expect(found(within(['moov'], box(name, 'Mustermann')), 'a.mp4')).toContain(`box ${name}`);
    expect(found(within(['moov', 'trak'], box(name, 'Mustermann')), 'a.mp4')).toContain(`box ${name}`);
  });

  it('is impure with a box whose name someone chose, or of words by Apple', () => {
    expect(found(joined(mp4, box('Maxi')), 'a.mp4')).toContain('a box of another kind');
    expect(found(within(['moov'], box('udta', box('\xa9too', '\0\x04\0\0Lavf'))), 'a.mp4')).toContain('box udta');
    expect(found(within(['moov'], box('meta', box('hdlr', 'mdta'), box('keys'))), 'a.mp4')).toContain('box meta');
  });

  it.each([
    ['mvhd', 4, 'a time'], ['tkhd', 4, 'a time'], ['mdhd', 8, 'a time'], ['mdhd', 20, 'a language'], ['hdlr', 12, 'a maker'], ['hdlr', 24, 'a name'], ['avc1', 50, 'the name of an encoder'], ['ftyp', 8, 'usual brands'],
    ['mvhd', 30, 'reserved bytes'], ['mvhd', 80, 'reserved bytes'], ['tkhd', 17, 'reserved bytes'], ['tkhd', 30, 'reserved bytes'], ['avc1', 2, 'reserved bytes'], ['avc1', 12, 'reserved bytes'], ['avc1', 37, 'reserved bytes'],
    ['vmhd', 6, 'another size'], ['url ', 3, 'an address'], ['dref', 7, 'more than one reference'], ['stsd', 7, 'more than one description'], ['colr', 0, 'a colour profile'], ['avcC', 8, 'more than parameter sets'],
    ['stco', 7, 'more than its table'], ['stco', 11, 'not where ours are'],
  ])('is impure with something in %s at %i', (name, offset, what) => {
    const changed = Buffer.from(mp4);
    // The brands before the index name boxes too.
    changed[changed.indexOf(name, name === 'ftyp' ? 0 : 32, 'latin1') + 4 + offset]! ^= 0x41;
    expect(found(changed, 'a.mp4')).toContain(what);
  });

  const inTable = ['moov', 'trak', 'mdia', 'minf', 'stbl'];
  it.each<[readonly string[], string]>([
    [['moov', 'mvhd'], 'another size'], [['moov', 'trak', 'tkhd'], 'another size'], [['moov', 'trak', 'mdia', 'mdhd'], 'another size'], [['moov', 'trak', 'mdia', 'minf', 'vmhd'], 'another size'],
    [['moov', 'trak', 'mdia', 'minf', 'dinf', 'dref', 'url '], 'an address'], [[...inTable, 'stsd', 'avc1', 'avcC'], 'more than parameter sets'], [[...inTable, 'stsd', 'avc1', 'colr'], 'a colour profile'], [[...inTable, 'stsd', 'avc1', 'pasp'], 'another size'],
    ...['stts', 'stss', 'stsc', 'stsz', 'stco'].map((name): [readonly string[], string] => [[...inTable, name], 'more than its table']),
  ])('is impure with words at the end of %j', (path, what) => {
    expect(found(within(path, Buffer.from('Mustermann')), 'a.mp4')).toContain(`${what} in ${path.at(-1)!.trim()}`);
  });

  it('is impure with a box twice, and with one that tells of the bit rate', () => {
    expect(found(within(['moov'], box('mvhd', Buffer.alloc(100))), 'a.mp4')).toContain('a second mvhd');
    expect(found(within([...inTable, 'stsd', 'avc1'], box('btrt', Buffer.alloc(12))), 'a.mp4')).toContain('box btrt');
  });

  it('is impure with a handler that has a name', () => {
    const at = mp4.indexOf('hdlr', 0, 'latin1') - 4;
    expect(mp4.readUInt32BE(at)).toBe(33);
    const sizes = ['moov', 'trak', 'mdia', 'hdlr'];
    const named = Buffer.from(mp4);
    for (const name of sizes) {
      const place = named.indexOf(name, 0, 'latin1') - 4;
      named.writeUInt32BE(named.readUInt32BE(place) + 4, place);
    }
    expect(found(joined(named.subarray(0, at + 32), 'Maxi\0', named.subarray(at + 33)), 'a.mp4')).toContain('a name in hdlr');
  });

  it('is impure with words between its frames', () => {
    const media = mp4.lastIndexOf('mdat', undefined, 'latin1') - 4;
    const longer = Buffer.from(mp4);
    longer.writeUInt32BE(longer.readUInt32BE(media) + 10, media);
    expect(found(joined(longer, 'Mustermann'), 'a.mp4')).toContain('belong to no frame');
  });

  it.each([[6, '(SEI)'], [7, 'parameter sets'], [8, 'parameter sets'], [12, 'filler'], [9, 'a unit that shows nothing'], [0, 'a unit that shows nothing'], [31, 'a unit that shows nothing']])('is impure with a unit of kind %i in a frame', (kind, what) => {
    const media = mp4.lastIndexOf('mdat', undefined, 'latin1') - 4;
    const spoken = Buffer.from(mp4);
    spoken[media + 8 + 4] = kind;
    expect(found(spoken, 'a.mp4')).toContain(`${what} in the frame`);
    spoken[media + 8] = 0xff;
    expect(found(spoken, 'a.mp4')).toContain('units that are not in order in the frame');
  });

  it.runIf(spawnSync('ffmpeg', ['-version']).status === 0)('as the usual encoder writes it is impure, in its boxes and in its frames', () => {
    const path = join(place.path, 'usual.mp4');
    execFileSync('ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', 'testsrc=size=64x64:duration=1:rate=5', '-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-movflags', '+faststart', '-metadata', 'title=Mustermann', path]);
    const where = impurities(path).map((each) => each.where).join('; ');
    for (const part of ['box udta', 'a name in hdlr', 'SEI']) expect(where).toContain(part);
  });
});

describe('an archive and slides', () => {
  const neutral = { mtime: new Date(1980, 0, 1), forceDosTimestamp: true, mode: 0o100644 };
  interface Made { readonly name: string; readonly bytes: Buffer; readonly options?: object }
  const zipped = async (members: readonly Made[], comment = ''): Promise<Buffer> => {
    const zip = new yazl.ZipFile();
    for (const { name, bytes, options } of members) zip.addBuffer(bytes, name, { ...neutral, ...options });
    zip.end({ forceZip64Format: false, comment });
    const chunks: Buffer[] = [];
    for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  };
  const core = (further: string): Buffer => Buffer.from(`<cp:coreProperties><dc:creator></dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">1980-01-01T00:00:00Z</dcterms:created>${further}</cp:coreProperties>`);

  it('is pure with neutral times and pure pictures', async () => {
    expect(found(await zipped([{ name: 'b/image-1.png', bytes: png }, { name: 'b/caption.txt', bytes: Buffer.from('words') }]), 'bundle.zip')).toBe('');
    expect(found(await zipped([{ name: 'docProps/core.xml', bytes: core('') }, { name: 'ppt/media/image1.jpg', bytes: jpeg }]), 'slides.pptx')).toBe('');
  });

  it('is impure with a time, an extra field, a comment, a folder, or bytes before and behind', async () => {
    const member = { name: 'a.txt', bytes: Buffer.from('words') };
    expect(found(await zipped([{ ...member, options: { mtime: new Date(2026, 2, 14) } }]), 'b.zip')).toContain('a time');
    expect(found(await zipped([{ ...member, options: { forceDosTimestamp: false } }]), 'b.zip')).toContain('an extra field');
    expect(found(await zipped([{ ...member, options: { fileComment: 'Mustermann' } }]), 'b.zip')).toContain('a comment');
    const withFolder = await zipped([member, { name: 'Mustermannx', bytes: Buffer.alloc(0) }]);
    expect(found(Buffer.from(withFolder.toString('latin1').replaceAll('Mustermannx', 'Mustermann/'), 'latin1'), 'b.zip')).toBe('ZIP: a folder as entry 2');
    expect(found(await zipped([member], 'Mustermann'), 'b.zip')).toContain('behind its end');
    expect(found(joined(await zipped([member]), 'Mustermann'), 'b.zip')).toContain('behind its end');
    expect(found(joined('Mustermann', await zipped([member])), 'b.zip')).not.toBe('');
  });

  it('is impure where its two descriptions of an entry differ, or bytes lie between its parts', async () => {
    const whole = await zipped([{ name: 'a.txt', bytes: Buffer.from('words'), options: { compress: false } }]);
    const central = whole.indexOf('PK\x01\x02', 0, 'latin1');
    const end = whole.length - 22;
    /** Puts four bytes in, and moves what is counted from the front: the directory, and its length where they lie in it. */
    const inserted = (at: number, change: (bytes: Buffer) => void = () => undefined): string => {
      const bytes = joined(whole.subarray(0, at), 'Maxi', whole.subarray(at));
      const last = end + 4;
      if (at <= central) bytes.writeUInt32LE(whole.readUInt32LE(end + 16) + 4, last + 16);
      else bytes.writeUInt32LE(whole.readUInt32LE(end + 12) + 4, last + 12);
      change(bytes);
      return found(bytes, 'b.zip');
    };
    const changed = (at: number, value: number): string => {
      const bytes = Buffer.from(whole);
      bytes[at]! ^= value;
      return found(bytes, 'b.zip');
    };
    expect(found(whole, 'b.zip')).toBe('');
    expect(inserted(0, (bytes) => { bytes.writeUInt32LE(4, central + 4 + 42); })).toBe('ZIP: bytes before entry 1 that belong to none');
    expect(inserted(central)).toBe('ZIP: bytes before its directory that belong to no entry');
    expect(inserted(end)).toBe('ZIP: bytes behind the last entry of its directory');
    expect(inserted(35, (bytes) => { bytes.writeUInt16LE(4, 28); })).toBe('ZIP: an extra field at entry 1');
    expect(inserted(central + 51, (bytes) => { bytes.writeUInt16LE(4, central + 30); })).toBe('ZIP: an extra field at entry 1');
    expect(inserted(central + 51, (bytes) => { bytes.writeUInt16LE(4, central + 32); })).toBe('ZIP: a comment at entry 1');
    expect([changed(10, 1), changed(central + 12, 1)]).toEqual(['ZIP: a time at entry 1', 'ZIP: a time at entry 1']);
    expect([changed(6, 1), changed(central + 8, 1)]).toEqual(['ZIP: flags that ours have not at entry 1', 'ZIP: flags that ours have not at entry 1']);
    expect(changed(central + 10, 1)).toBe('ZIP: a compression that ours have not at entry 1');
    expect([changed(30, 1), changed(central + 46, 1)]).toEqual(['ZIP: two names of entry 1', 'ZIP: two names of entry 1']);
  });

  it('is impure where a picture in it has another size than it says, or is of no order', async () => {
    const whole = await zipped([{ name: 'image-1.png', bytes: png, options: { compress: false } }]);
    const central = whole.indexOf('PK\x01\x02', 0, 'latin1');
    whole.writeUInt32LE(whole.readUInt32LE(central + 24) + 1, central + 24);
    expect(found(whole, 'b.zip')).toBe('entry 1: cannot be read');
    const slides = await zipped([{ name: 'docProps/core.xml', bytes: core('') }, { name: 'ppt/media/image1.png', bytes: joined(png, 'Max') }]);
    expect(found(slides, 'slides.pptx')).toBe(`entry 2: PNG: bytes after its end, from byte ${png.length} on`);
  });

  it('is as impure as what it holds', async () => {
    expect(found(await zipped([{ name: 'image-1.png', bytes: joined(png, 'Max') }]), 'b.zip')).toBe(`entry 1: PNG: bytes after its end, from byte ${png.length} on`);
  });

  it('is impure with an author, a maker, a time, comments, or a thumbnail', async () => {
    const slides = async (name: string, bytes: Buffer): Promise<string> => found(await zipped([{ name, bytes }]), 'slides.pptx');
    expect(await slides('docProps/core.xml', core('<dc:title>Mustermann</dc:title>'))).toContain('title');
    expect(await slides('docProps/core.xml', core('<cp:lastModifiedBy>M.</cp:lastModifiedBy>'))).toContain('lastModifiedBy');
    expect(await slides('docProps/core.xml', core('<dcterms:modified xsi:type="x">2026-03-14T10:00:00Z</dcterms:modified>'))).toContain('modified');
    expect(await slides('docProps/core.xml', Buffer.from(core('').toString().replace('1980-01-01', '2026-03-14')))).toContain('created');
    expect(await slides('docProps/app.xml', Buffer.from('<Properties><Company>Klinikum</Company></Properties>'))).toContain('Company');
    expect(await slides('docProps/thumbnail.jpeg', jpeg)).toContain('no slide needs');
    expect(await slides('docProps/custom.xml', Buffer.from('<Properties/>'))).toContain('no slide needs');
    expect(await slides('ppt/commentAuthors.xml', Buffer.from('<x/>'))).toContain('no slide needs');
    expect(await slides('ppt/slides/slide1.xml', Buffer.from('<p:sld><!-- Mustermann --></p:sld>'))).toContain('a comment');
  });
});

describe('a damaged file', () => {
  it('is judged and never throws, wherever a byte is wrong or the end is missing', () => {
    const random = seededRandom(5);
    for (const [name, bytes] of [['a.jpg', jpeg], ['a.png', png], ['a.gif', gif], ['a.mp4', mp4]] as const) {
      for (let round = 0; round < 300; round++) {
        const damaged = Buffer.from(bytes.subarray(0, round % 3 === 0 ? Math.floor(random.next() * bytes.length) : bytes.length));
        for (let hit = 0; hit < 1 + (round % 4) && damaged.length > 0; hit++) damaged[Math.floor(random.next() * Math.min(damaged.length, 1200))] = Math.floor(random.next() * 256);
        expect(() => impurities(damaged, name)).not.toThrow();
      }
    }
  });
});

describe('a file of another kind', () => {
  it('is no business of this reader by its name, and impure as a whole under a name that it should not have', () => {
    expect(found(Buffer.from('words'), 'caption.txt')).toBe('');
    expect(found(jpeg, 'image-1.png')).toContain('not in order');
    expect(found(Buffer.alloc(0), 'clip-1.mp4')).not.toBe('');
  });
});
