/** Makers of imaging equipment and software, and the words of their company names. A value made of them alone names no hospital. */
const makers = new Set(
  ('abbott acuson acist acr adac afga agfa aidoc aloka alpinion analogic anthem aribex arineta arrhythmia barco bayer bk biograph boston bracco bruker ' +
  'canon carestream cerner cmr confirma dentsply digirad ecrin edan elekta elscint emageon eos esaote fischer fonar fuji fujifilm fukuda g ge gehc gems ' +
  'giotto hitachi hologic horiba iba icad imatron imaging infinitt instrumentarium intelerad kodak konica kretz lodox lorad lumedx lumisys marconi mazor ' +
  'mckesson medison medtronic merge mevis mindray minolta mirada neusoft nemoto newtom nidek nikon nucletron offis ohif olympus optovue osirix pentax philips ' +
  'picker planmeca pie primax quantib rayence raysearch samsung sectra shimadzu siemens sirona sonosite sony stryker supersonic swissray terarecon ' +
  'toshiba trixell trophy uih united varian vatech vepro vidar vital xoran zeiss ziehm zonare').split(' '),
);
const companyWords = new Set(
  ('a ag and application applications bv co company corp corporation diagnostic electric electronics equipment general gmbh group health healthcare healthineers ' +
  'imaging inc incorporated kg kgaa limited llc ltd mec medical medizintechnik of oy products sa solutions systems system technologies technology the ultrasound ' +
  'x ray e s h v').split(' '),
);

/** Words of the names of models that are names of people, too. */
const models = new Set('vida lumina sola altea amira aera skyra prisma verio espree symphony harmony concerto avanto essenza trio allegra spectra terra cima definition sensation emotion spirit scope perspective force drive edge flash artis arcadis axiom luminos ysio mobilett biograph symbia vision horizon signa artist architect pioneer premier voyager creator explorer optima discovery revolution lightspeed brightspeed hispeed logiq vivid voluson venue senographe innova definium millennium infinia hawkeye advance revo apex elite ingenia ambition elition intera panorama brilliance ingenuity iqon vereos gemini allura azurion epiq affiniti sparq vantage titan galan orian elan aplio xario infinix aquilion prime lightning genesis celesteion supria scenaria oasis echelon trillium aurora athena selenia dimensions lorad trident alice clara diana flora iris juno luna maia mira nova olympia phoenix sirius stella vega vera victoria zenition sonialvision trinias gyroscan coreload syngo printers datadefs xcelera intellispace dicomlib dicom plaza view viewpoint advantage workstation clinical gateway treatment planning raystation eclipse monaco pinnacle oncentra xio osirix horos slicer'.split(' '));

/** True for a word that the names of models hold; folded. */
export const isModelWord = (word: string): boolean => models.has(word) || makers.has(word);

/** True where a value consists of a maker's name and words of company names, and has a maker's name. */
export function namesMaker(value: string): boolean {
  const words = value.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  return words.some((word) => makers.has(word)) && words.every((word) => makers.has(word) || companyWords.has(word));
}
