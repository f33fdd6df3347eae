/** What a photo or a clip says of itself beside its pictures: one thing at a time, as its container names it. */
export interface SourceTag {
  /** Where it stands: exif, iptc, xmp, png, container, … */
  readonly group: string;
  readonly name: string;
  readonly value: string;
}

/** What a tag tells. `text`: anything else that people or devices wrote. */
export type TagRole = 'person' | 'place' | 'position' | 'id' | 'date' | 'maker' | 'model' | 'software' | 'text';

/**
 * Names of tags (lower case, letters and digits alone) and what they tell; the first that fits decides. Wide rather than narrow: a tag in the wrong role is
 * still removed and still searched for.
 */
const roles: readonly (readonly [RegExp, TagRole])[] = [
  [/^gps(?:lat|long|position|coord)|^(?:latitude|longitude|gpslatitude|gpslongitude)$|iso6709|^(?:location|xyz)(?:eng)?$|geolocation|^geo/u, 'position'],
  [/date|^time|time$|created$|modified$|digitized|^datetime/u, 'date'],
  [/^make$|quicktimemake$|manufacturer|^devicemake/u, 'maker'],
  [/^model$|quicktimemodel$|cameramodel|^devicemodel|^hostcomputer$|^lensmodel$|^lens$/u, 'model'],
  [/software|^encoder$|creatortool|^encodedby$|firmware|processingsoftware/u, 'software'],
  [/serial|uniqueid|guid|uuid|instanceid|documentid|identifier$|imageid|imagenumber|registryid|rawfilename|filename|originaldocument|accession|patientid|barcode|transmission|jobid/u, 'id'],
  [/artist|author|creator|byline|owner|photographer|copyright|rights|credit|person|writer|editor|contact|supplier|licensor|composer|performer|director|producer|actor|publisher|^name$|patientname|cameraowner|by-line|model(?:name|age)|userprofile|handlername/u, 'person'],
  [/city|state|province|country|sublocation|address|hospital|institution|place|region|location|landmark|organi[sz]ation|area/u, 'place'],
];

/** What a tag tells; `undefined` where its value can identify nobody: a number, a setting, a word of the container's own. */
export function roleOf({ group, name, value }: SourceTag): TagRole | undefined {
  const key = name.toLowerCase().replaceAll(/[^a-z0-9]/gu, '');
  const trimmed = value.trim();
  if (trimmed === '' || isTechnical(group, key, trimmed)) return undefined;
  const role = roles.find(([pattern]) => pattern.test(key))?.[1];
  if (role === 'date') return datesIn(trimmed).length > 0 ? 'date' : hasWords(trimmed) ? 'text' : undefined;
  if (role !== undefined) return role;
  if (group === 'exif') return exifTexts.test(key) ? 'text' : undefined;
  return hasWords(trimmed) ? 'text' : undefined;
}

/** Of EXIF everything else is a number or one word of a list. */
const exifTexts = /description|comment|title|subject|keyword|xp|pagename|documentname|relatedsound|spectral|ownername|makernote|history|software/u;

const technicalNames =
  /^(?:about|rating|ratingpercent|imagewidth|imageheight|imagelength|filetype|orientation|colorspace|compression|photometric\w*|ycbcr\w*|resolutionunit|[xy]resolution|pixel[xy]dimension|pixelsperunit[xy]|pixelunits|bitdepth|colortype|filter|interlace|exifversion|flashpixversion|format|majorbrand|minorversion|compatiblebrands|language|vendorid|duration|bps|numberofframes|numberofbytes|statistics\w+|handlertype|sensing\w*|metering\w*|whitebalance|contrast|saturation|sharpness|gaincontrol|flash\w*|scene(?:type|capturetype)|exposure\w*|lightsource|customrendered|filesource|componentsconfiguration|interoperability\w*|gps(?:versionid|mapdatum|status|measuremode|.*ref|satellites|altitude|speed|track|imgdirection|destbearing|hpositioningerror|dop|differential)|iccversion|profileversion|colorcomponents|subsampling|bitspersample|recordversion|codedcharacterset|history\w*|hasextendedxmp|version|thumbnail\w*|jfif\w*|namespace\w*|mappings?)$/u;

function isTechnical(group: string, key: string, value: string): boolean {
  if (technicalNames.test(key)) return true;
  if (group === 'icc') return !/description|copyright/u.test(key) || /^(?:srgb|adobe rgb|display p3|sgray|generic|copyright|public domain|no copyright|fb|c2|apple)/iu.test(value) || /hewlett|international color consortium|adobe systems|apple (?:computer|inc)/iu.test(value);
  // FFmpeg and the phones write these into every file.
  if (key === 'handlername') return /handler|core media|^videohandle|^soundhandle|gpac|isom|mainconcept/iu.test(value);
  if (key === 'creationtime') return value.startsWith('1970-01-01') || value.startsWith('1904-01-01');
  return false;
}

const hasWords = (text: string): boolean => /\p{L}{3}|\d{5}/u.test(text);

/** A date as found: eight digits and, where it is told, the time of day in six. */
export interface FoundDate {
  readonly date: string;
  readonly time: string;
}

/** Dates with the year in front (EXIF, XMP, QuickTime, IPTC), or written as days are in Europe. */
export function datesIn(value: string): FoundDate[] {
  const found: FoundDate[] = [];
  for (const match of value.matchAll(/(?<![\d])((?:19|20)\d\d)[-:./]?(0[1-9]|1[0-2])[-:./]?(0[1-9]|[12]\d|3[01])(?:[T ](\d\d)[:.]?(\d\d)(?:[:.]?(\d\d))?)?/gu)) {
    const [, year, month, day, hour, minute, second] = match;
    found.push({ date: `${year!}${month!}${day!}`, time: hour === undefined ? '' : `${hour}${minute!}${second ?? '00'}` });
  }
  for (const [, day, month, year] of value.matchAll(/(?<!\d)(0?[1-9]|[12]\d|3[01])[./](0?[1-9]|1[0-2])[./]((?:19|20)\d\d)(?!\d)/gu)) {
    found.push({ date: `${year!}${month!.padStart(2, '0')}${day!.padStart(2, '0')}`, time: '' });
  }
  return found;
}

/** A place on the earth in degrees, north and east positive. */
export interface Position {
  readonly latitude: number;
  readonly longitude: number;
}

/** `+48.1372+011.5755/` (ISO 6709), as phones write it into clips. */
export function positionIn(value: string): Position | undefined {
  const match = /([+-]\d{1,2}(?:\.\d+)?)([+-]\d{1,3}(?:\.\d+)?)/u.exec(value) ?? /^\s*(-?\d{1,2}\.\d{3,})\s*[,;]\s*(-?\d{1,3}\.\d{3,})/u.exec(value);
  return match === null ? undefined : { latitude: Number(match[1]), longitude: Number(match[2]) };
}
