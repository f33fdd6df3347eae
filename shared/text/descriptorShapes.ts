/**
 * Forms of technical codes that identify nobody: kernels (B70f, FC21, I30s), b-values, slice and voxel sizes, settings with their unit, sequence
 * counters. Written as shapes, because vendors invent new ones; all are short and hold at most four digits in a row.
 */
const shapes: readonly RegExp[] = [
  /^\d{1,4}(?:[.,]\d{1,4})?$/,
  /^\d{1,4}(?:[.,]\d{1,3})?(?:mm|cm|m|um|ms|s|sec|secs|min|mins|hr|hrs|hz|khz|mhz|ghz|kv|kvp|kev|mev|mas|ma|ml|cc|mg|g|kg|mci|mbq|gy|cgy|t|deg|fps|sl|slc|slices|x|fr|pix|px|hu|ph|ch|w|wk|wks|y|th|st|nd|rd|d)$/i,
  /^(?:te|tr|ti|b|b0|fa|nex|nsa|etl|kv|kvp|ma|mas|fov|tt|p|r|s|i|a|l|h|f|v|q|t|c|d|m|n|e|x|k|g|o|w|y|z|sl|se|im|ser|img|vol|ph|phase|ch|tx|rx|ac|dyn|rep|acq|run|echo|pos|seg|st|sms|mb|ipat|pat|grappa|sense|cs|af|rsi|fc|fl|fr|ub|br|bf|bv|qr|ur|hr|hv|ir|sa|yb|yc|ya|yd|hc|hd|he|uc|kern|asir|ss|adm|safire|idose|lv|lvl|grade|stage|g|cta|ct|mr|pet|spect|us|xr|dose|level|ver|rev|wl|ww|cm|mm|bw|flip|nav|avg|av|ave|iso|res|mt|tof|fl2d|fl3d|gr|gre|tse|fse|swi|dti|dwi|dir|bval|bvalue|delay|min|sec|hz)\d{1,4}[a-z]{0,2}$/i,
  /^[a-z]{1,2}\d{1,3}[a-z]{1,2}$/i,
  /^\d{1,2}[dt]$/i,
  /^q?t[12](?:w|wi|rho|star|map)?$/i,
  /^\d{1,4}(?:[.,]\d{1,3})?(?:x\d{1,4}(?:[.,]\d{1,3})?){1,2}(?:mm|cm)?$/i,
  /^\d{1,3}[a-z]{1,2}\d{0,2}$/i,
  /^\d{1,3}\/\d{1,3}(?:mm|cm)?$/i,
  /^\d{1,2}(?:\.\d{1,2}){1,2}$/,
];

/** True for a short code of a known form; letters that could be initials (`JS12`) are no such form unless listed. */
export function isDescriptorShape(text: string): boolean {
  return text.length <= 14 && /\d/.test(text) && shapes.some((shape) => shape.test(text));
}
