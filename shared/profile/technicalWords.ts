import { fold } from '../text/fold.ts';
import { mayName } from '../text/lexicon/personNames.ts';
import { proseWords } from '../text/lexicon/proseWords.ts';
import { isTermWord } from './definedTerms.ts';
import { brandWords, descriptionWords, medicalWords } from '../text/vocabulary/index.ts';

/** Words of defined terms and enumerated values of PS3.3 that neither medicine nor descriptions have, and of what vendors call kernels, filters, coils and sequences. */
const words = new Set(
  [
    // defined terms of PS3.3
    'abdomenpelvis aborted adapt aluminum atlantooccipital bilinear biped biteblock blank bmatrix bridge butterfly capillary card cardresp carm cephalostat cereb chair chestabdpelvis circleofwillis clamshell cmos',
    'concurrent const copper coronaryartery cosine squared crossed crosshair ctspine cubic cylindrical dashed dcal default decy attn delclos diagonal diode disconnected discontinued distalphalanx divg meter elastic elasticity electric',
    'elem ellipsoidal elscint emptying encap enclosed enclosing encoded endocavitary endocav endorectal endovaginal endsystole respir prop energy epid eudract europium excretion exponential fermi filt fletcher flexible forefetlock',
    'forepastern forw freehand precession frontalsinus gaussian generic geiis gradient graticule green guardian hamming hanning headframe headrest henschke hexagonal hindfetlock hindpastern hist histogram hybrid informative inroom',
    'integrating intracardiac intralumenary invalid ion irrad ivoct ivus landscape laser lead letters mirror linear logarithmic lorentzian lsspine lung magnet manchester masked medc metal mineral modulus molybdenum monoplane montage',
    'motor mosaic multicoil multiecho multilayer multiline multiplication neckchest neckchestabdomen neckchestabdpelv niobium nonlinear nonprogressive notspecified obtuse occupancy opposed optbsv optenf organ oscillating outlined overwrite page',
    'parallel parasag parastern patient phantom physio pinhole plastic poly polarized polycycloidal polygonal polynomial portal portfilm portrait postbiopsy postfire postinterpret prefire predecessor product progressive projection pseudocontinuous pulsed',
    'quadruped quantity quadratic raytrace realtime reciprocating rectangle rectangular rectilinear relative reoriented replaced replicate research resonance retracted reverse reversed rhodium rigid rotating ruler sampled scanoscope scatterer scintillator',
    'sector selective selenium sept series shaped shear shield shutter silicon silver simultaneous sinc sinusoid slice sloop solid spatial spectral spectro spline stationary steam stddev stepwise stereo stereotactic stifle stippled strip structured study',
    'subtract superimposed suspended syed neblett synchronized tabl table tandem target tilted tilting transcribed transesoph transgastric transorbital transtemporal transverse triggered tukey tumbling tungsten unaltered uncalibrated unconstrained undefined undetermined',
    'unidirectional unif unknown unmodified unspecified unverified uncertain unused vaginal valid variance vendor veterinarian voice wedge weighted window wireframe withdrawn wobble yoke zero uncompressed compressed lossy lossless baseline restored created modified',
    'axial coronal sagittal oblique reformatted resampled subtracted fused combined derived filtered processed unfiltered corrected uncorrected averaged summed maximum minimum mean median rescaled normalized segmented registered enhanced unenhanced reference scout topogram surview',
    'helix blob simul truex bsrem vpfx vpfxs vphd qcfx mlem osem ramla trues singles vert saph prof germinal reticle balloon sided pvalues counting ordering rescanning elec manu nrgy nerve stim csaparallel gated inspiration expiration propcnts propcps mgminml umolminml mlminml mlming umolml',
    'hibcc iccbba guid rect short double single split sapphire rwave shunt fixedweights modweights mech colpar yolk sac fetal pole apposition vacuum mold custodian spouse sibling investigator alcohol enrollment restricted reuse',
    'positive negative modality hijri hebrew gregorian julian egyptian coptic bayer adobergb argb redfree redgreensplit deconvolution spirometer tricuspid slab cutline crystal glass laser narrowband passthru rota hdr ldr pdr shutter brachy transit',
    'asmt bdus ctprotocol xaprotocol rtintent rtrad rtsegann texturemap chestabdomen sspine tmjoint tlspine afdr afdl mlcx mlcy asymx asymy motorized customized scat dtim motn pmot ran radl cartesian presaturation cephalocaudal infrared ultraviolet',
    'canceled cancelled altered neutered file tidal adiabatic hyperbolic secant nonselective selective bipolar unipolar stimulated middiastole enddiastole earlysystole endsystole earlydiastole abdomenpelvis radiusulna tibiafibula rsupraclavicular urinarytract ugitract',
    'lumen wall outflow inflow assy appen matrx annulus atrial proleptic regnal ovfl unkn clamped pinh singles shadowed passthru postmarker minus unsafe unzeroed upin rowspan ihedbt lertl rescanned repainting modulated scanning broad beamlet cutter sleeve plug',
    'mandatory optional deprecated retired acquired imported exported cropped padded padding stitched mosaicked tomo stereoscopic monoscopic parallax binocular monocular nasal temporal pupil dilated undilated fixation stimulus goldmann perimetry threshold suprathreshold',
    'unilateral bilateral unpaired paired ventilated breathing breathhold apnea navigator prospective retrospective retrogated triggering externally internally rising falling leading trailing bellows respirometer surrogate markers',
    // kernels, filters and collimators
    'standard stnd soft detl detail edge bone boneplus lungenh sharp smooth ultra medium large small flat none full half body bowtie butterworth parzen metz wiener shepp logan ramp hann welch allpass lowpass highpass bandpass mult multi strip beryllium tin gold air hole',
    'leap lehr legp lear megp hegp legap lephr melp uhr fan cone beam slant astigmatic idose asir asirv veo safire admire aidr forward fist',
    // sequences of the vendors
    'epi epfid epse eptir ssfp ssfse haste trufi truefisp trufisp fisp psif ciss dess vibe flash turbo turboflash medic tirm tgse space mprage mpr tfl grappa caipi caipirinha twist grasp fiesta cosmic bravo cube propeller blade multivane merge lava vibrant ideal efgre fgre fspgr spgr',
    'frfse fse fast rapid thrive dixon sense mobi mobiview survey balanced spair spir stir drive grass tricks pcasl asl resolve zoomit blade fire hyper cosy isis press semi laser slaser oled noddi bold perf diff spiral radial star starvibe stack stacks mix field echo',
    // coils and probes
    'matrix head neck spine torso extremity breast knee wrist shoulder flex loop array quad quadrature birdcage phased surface volume receive transmit helmet cradle pad anterior posterior upper lower left right tim',
    'convex curved linear curvilinear endo probe transducer array matrix sector adult paediatric pediatric general obstetric vascular cardiac msk small parts abdomen',
  ].join(' ').split(/\s+/),
);

/** Longer letters beside digits are a word of their own, and no part of a code (`epfid2d1`, but `Miller2`). */
const longestCodeLetters = 5;
const acronymLength = 3;
/** No code of the standard or of a vendor has as many digits in a row; numbers of patients and studies do. */
const longNumber = /\p{N}{6}/u;

/**
 * The value of a technical attribute without the words that may name a person: letters that no vocabulary of medicine, of the standard or of the vendors has. Codes of letters and digits
 * (`B30f`, `FC08`, `*tfl3d1_16`) and abbreviations stay. The same string where nothing goes.
 */
export function withoutUnknownWords(value: string): string {
  const strange = [...value.matchAll(/[\p{L}\p{M}\p{N}'’]+/gu)].filter(([chunk]) => !isTechnical(chunk));
  if (strange.length === 0) return value;
  let rest = '';
  let from = 0;
  for (const { index, 0: chunk } of strange) {
    rest += value.slice(from, index);
    from = index + chunk.length;
  }
  const left = (rest + value.slice(from)).replace(/\s{2,}/g, ' ').replace(/^[\s/,;:]+|[\s/,;:]+$/g, '');
  return /[\p{L}\p{N}]/u.test(left) ? left : '';
}

/** True where every word of a code string is technical. */
export function isTechnicalTerm(value: string): boolean {
  return withoutUnknownWords(value) === value;
}

function isTechnical(chunk: string): boolean {
  if (longNumber.test(chunk)) return false;
  if (isTechnicalWord(fold(chunk))) return true;
  const parts = chunk.match(/\p{Lu}?[\p{Ll}\p{M}]+|\p{Lu}+(?!\p{Ll})|[\p{Lo}\p{M}]+/gu) ?? [];
  const isCode = /\p{N}/u.test(chunk);
  if (parts.length < 2 && !isCode) return false;
  return parts.every((part) => {
    const word = fold(part);
    return isTechnicalWord(word) || (isCode && !mayName(word) && (word.length <= longestCodeLetters || isPrefixed(word)));
  });
}

/** `8HRBRAIN`, `TORSOPA4`: a word with a few letters more at one end. */
function isPrefixed(word: string): boolean {
  return [1, 2, 3].some((more) => word.length - more > acronymLength && (isListed(word.slice(more)) || isListed(word.slice(0, -more))));
}

const isListed = (word: string): boolean => words.has(word) || isTermWord(word) || medicalWords.has(word) || descriptionWords.has(word) || brandWords.has(word);

function isTechnicalWord(word: string): boolean {
  if (/^\p{N}*$/u.test(word) || isListed(word)) return true;
  if (/[^a-z]/.test(word)) return false;
  if (mayName(word)) return false;
  return word.length <= acronymLength || proseWords.has(word) || !/[aeiouy]/.test(word);
}
