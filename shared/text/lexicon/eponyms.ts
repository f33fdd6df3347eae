import { mayName } from './personNames.ts';

/**
 * Names of persons that are names of diseases, signs, devices and operations, with the nouns that make them so: a description keeps such a name where one of its nouns
 * stands behind it. `#` is a grade or type (`II`, `4B`, `type A`). Folded; one a line.
 */
const table = `
wilms: tumor tumour
hodgkin hodgkins: lymphoma disease
crohn crohns: disease colitis ileitis
baker bakers: cyst
colles smith barton chauffeur jones bennett rolando jefferson monteggia galeazzi segond tillaux maisonneuve pilon duverney lefort weber essex lopresti hangman bosworth chance: fracture fractures # dislocation
lisfranc chopart: injury fracture dislocation joint ligament complex amputation
salter harris: fracture fractures #
ewing ewings: sarcoma tumor tumour
paget pagets: disease
hill sachs bankart perthes: lesion lesions defect disease repair
chiari: malformation malformations #
dandy walker: malformation variant syndrome complex
arnold: chiari
takayasu takayasus kawasaki buerger behcet behcets castleman graves hashimoto cushing addison addisons parkinson parkinsons alzheimer alzheimers huntington huntingtons creutzfeldt jakob wilson wilsons erdheim chester rosai dorfman whipple whipples hirschsprung menetrier meniere menieres moyamoya gaucher fabry pompe niemann pick caroli ormond dupuytren dupuytrens peyronie peyronies kienbock kienbocks freiberg kohler sever osgood schlatter scheuermann scheuermanns blount preiser panner pott potts still forestier stargardt coats von hippel lindau recklinghausen rendu osler weber charcot marie tooth: disease arteritis syndrome thyroiditis orbitopathy ophthalmopathy contracture foot joint deformity spine disorder dementia
klatskin krukenberg brenner pancoast warthin warthins leydig sertoli bednar schmincke merkel buschke lowenstein askanin: tumor tumour tumors tumours cell carcinoma
stanford debakey: # type dissection classification
kerley: # lines line
sjogren sjogrens marfan marfans turner klinefelter down ehlers danlos gorlin cowden gardner lynch peutz jeghers zollinger ellison budd mirizzi boerhaave mallory weiss nutcracker wilkie may thurner cockett paget schroetter schrotter eagle gradenigo ramsay hunt guillain barre brown sequard horner horners wallenberg sturge klippel trenaunay feil goldenhar treacher collins crouzon apert pfeiffer kartagener kartageners swyer james lemierre lemierres dressler brugada wolff parkinson white loeys dietz noonan alport goodpasture churg strauss wegener wegeners felty caplan meigs mayer rokitansky kuster hauser asherman sheehan poland parsonage maffucci ollier mccune albright fanconi dandy rasmussen lambert eaton stevens johnson bouveret ogilvie ogilvies chilaiditi rigler: syndrome disease tear tears triad sign anomaly deformity malformation encephalitis sequence granulomatosis nephritis complex
rathke rathkes: cleft pouch cyst
meckel meckels zenker zenkers killian hutch: diverticulum cave cavity
morgagni bochdalek spigelian richter littre amyand petersen grynfeltt: hernia hernias foramen space
hartmann hartmanns whipple nissen toupet dor heller ivor lewis bricker indiana kasai fontan glenn norwood ross bentall mustard senning rastelli jatene blalock taussig bankart latarjet putti platt girdlestone lichtenstein shouldice bassini mcvay rives stoppa billroth roux roux-en-y miles delorme altemeier burch: operation procedure repair fundoplication reconstruction anastomosis shunt pouch resection esophagectomy oesophagectomy # limb loop
judkins amplatz simmons sos cobra swan ganz hickman broviac foley pigtail dormia sengstaken blakemore zenith palmaz wallstent: catheter catheters # technique left right stent tube balloon line plug
cobb boehler bohler gissane hilgenreiner pauwels norberg cobbs meary kite: angle angles # method
gleason bosniak fazekas pfirrmann modic fuhrman breslow clark garden schatzker neer ao mason gartland tile judet letournel danis lauge hansen outerbridge kellgren lawrence spetzler martin hunt hess fisher goutallier tanner child pugh rutherford fontaine couinaud bismuth corlette graf tonnis crowe ficat arlet steinberg catterall herring meyers mckeever evans jensen vancouver gustilo anderson denis magerl aspects koos knosp simpson borrmann siewert todani strasberg balthazar ranson hinchey dukes haggitt paris forrest marsh hounsfield: # grade score classification type scale unit units stage criteria index system
murphy murphys mcburney mcburneys lhermitte babinski homans tinel phalen lachman trendelenburg cullen grey rovsing westermark hampton fleischner golden luftsichel cupola naclerio stierlin: sign hump point test reflex position society
schmorl schmorls heberden bouchard: node nodes
cooper coopers poupart treitz cloquet lockwood gimbernat hesselbach calot glisson gerota toldt denonvilliers scarpa camper retzius douglas morison morisons winslow bartholin cowper nabothian gartner skene hunter guyon wharton stensen stenson wirsung santorini vater oddi heister luschka magendie monro sylvius sylvian rolando broca wernicke willis galen labbe trolard rosenthal adamkiewicz drummond riolan arantius botallo eustachian kerckring brunner peyer langerhans tenon bruch schlemm: ligament triangle fascia space pouch cyst gland duct ampulla papilla sphincter foramen fissure area circle vein artery canal valve arch arc anastomosis body ligaments glands membrane cells
reinke bowman alcock dorello: space edema canal
schwann purkinje kupffer: cell cells
kaposi burkitt burkitts waldenstrom: sarcoma lymphoma macroglobulinemia
legg calve perthes: disease
freiberg freibergs kohler koehler panner panners kummell keller blount: infraction disease capitellum
haglund haglunds: deformity exostosis exostose disease syndrome heel bump lesion ferse
scheuermann scheuermanns: disease kyphosis kyphose spine
kasai: postop portoenterostomy procedure hpe
crohn crohns: enterography enteroclysis enteritis fistula follow mr mre
meckel meckels: scan scintigraphy
stenvers schuller mayer rosenberg merchant broden harris beclere garth stryker zanca caldwell lequesne dunn ferguson danelius judet laquerriere velpeau wallace swimmer: view views projection aufnahme incidence
gram ziehl neelsen giemsa papanicolaou masson congo: stain staining
doppler: signal shift spectrum flow study
tarlov nabothian thornwaldt tornwaldt blake blakes: cyst cysts pouch
virchow virchows robin: space spaces node triad
bell bells todd erb duchenne klumpke: palsy paralysis
eisenmenger ebstein tetralogy fallot lutembacher shone scimitar bland: syndrome anomaly tetralogy complex physiology
`;

/** Eponyms of which two or more in a row are one even without their noun: `Legg-Calvé-Perthes`. */
const pairs = new Set(
  'legg calve|calve perthes|salter harris|hill sachs|dandy walker|arnold chiari|osgood schlatter|budd chiari|swan ganz|lauge hansen|danis weber|kellgren lawrence|spetzler martin|child pugh|bismuth corlette|virchow robin|mallory weiss|ehlers danlos|sturge weber|hand schuller|may thurner|guillain barre|von hippel|hippel lindau|peutz jeghers|zollinger ellison|charcot marie|marie tooth|creutzfeldt jakob|erdheim chester|rosai dorfman|wolff parkinson|parkinson white|klippel feil|klippel trenaunay|pelligrini stieda|sinding larsen|ivor lewis|rendu osler|osler weber|niemann pick|brown sequard|churg strauss|mayer rokitansky|rokitansky kuster|kuster hauser|lambert eaton|treacher collins|mccune albright|essex lopresti|blalock taussig|paget schroetter|ficat arlet|judet letournel|ramsay hunt|hampton hump|non hodgkin|hunt hess'.split('|'),
);

/** Names that say a disease without its noun, and that few people bear. */
const alone = new Set('marfan fallot ebstein dupuytren hirschsprung behcet kienbock eisenmenger mirizzi quervain lisfranc chopart bankart takayasu kienboeck stenvers baastrup lauenstein'.split(' '));

const nounsOf: ReadonlyMap<string, ReadonlySet<string>> = (() => {
  const nouns = new Map<string, Set<string>>();
  for (const line of table.trim().split('\n')) {
    const [names = '', things = ''] = line.split(': ');
    for (const name of names.split(' ')) nouns.set(name, new Set([...(nouns.get(name) ?? []), ...things.split(' ')]));
  }
  return nouns;
})();

const grade = /^(?:i{1,3}|iv|vi{0,3}|[ivx]{1,3}[a-f]|\d{1,2}[a-f]?|type|grade|stage|class|score|[a-f]\d?)$/;

/** What a name may say by itself: no name of a person begins or ends with a Roman figure and a letter. */
const plainGrade = /^[ivx]{1,4}[a-f]$/;
const counted = /^(?:type|typ|grade|grad|stage|class)$/;
/** `Morbus Crohn`, `maladie de Crohn`, `nach Graf`: in other languages the noun stands before the name. */
const leads = new Set('morbus mb maladie syndrome signe fracture enfermedad sindrome signo fractura malattia segno frattura doenca sinal fratura ziekte teken breuk krankheit fraktur hernie hernia ernia angle angulo winkel index test choroba'.split(' '));
const joints = new Set(['de', 'di', 'du', 'von', 'van', 'der', 'da', 'del', 'd']);
const according = new Set(['nach', 'selon', 'segun', 'secondo', 'segundo', 'volgens']);
/** Of the names that many bear, those whose method everybody means. */
const methods = new Set(['graf', 'cobb']);

/** The nouns of the table as other languages write them. */
const inEnglish: ReadonlyMap<string, string> = new Map(
  'fraktur:fracture frakturen:fractures fractura:fracture frattura:fracture fratura:fracture fractuur:fracture krankheit:disease zyste:cyst kyste:cyst quiste:cyst cisti:cyst lymphom:lymphoma lymphome:lymphoma sarkom:sarcoma sarcome:sarcoma hernie:hernia winkel:angle lasion:lesion syndrom:syndrome sindrome:syndrome syndroom:syndrome divertikel:diverticulum diverticule:diverticulum'.split(' ').map((pair) => pair.split(':') as [string, string]),
);
const makesThing = (name: string, noun = ''): boolean => nounsOf.get(name)?.has(noun) === true || nounsOf.get(name)?.has(inEnglish.get(noun) ?? '') === true;

/** The words of an eponym whose noun, or whose method, stands before the name; 0 where none does. */
function lengthBehindLead(words: readonly string[]): number {
  const [lead = '', second = '', third = ''] = words;
  if (according.has(lead)) return methods.has(second) || (nounsOf.get(second)?.has('#') === true && !mayName(second)) ? 2 : 0;
  if (!leads.has(lead)) return 0;
  let length = 0;
  if (joints.has(second) && nounsOf.has(third)) length = 3;
  if (nounsOf.has(second) && (lead === 'morbus' || lead === 'mb' || !mayName(second))) length = 2;
  while (length > 0 && pairs.has(`${words[length - 1]!} ${words[length] ?? ''}`)) length++;
  return length;
}

/** How many of the folded `words` in a row, from the first on, are an eponym that the words behind them make a thing, with its grade; 0 where they are none. */
export function eponymLength(words: readonly string[]): number {
  const led = lengthBehindLead(words);
  if (led > 0) return led;
  if (alone.has(words[0] ?? '') && !makesThing(words[0]!, words[1])) return 1;
  let length = 0;
  while (length < words.length && length < 4 && (nounsOf.has(words[length]!) || (length > 0 && words[length] === 's'))) length++;
  if (length === 0) return 0;
  const behind = words[length];
  const owners = words.slice(0, length).filter((word) => word !== 's');
  if (behind !== undefined && owners.some((word) => makesThing(word, behind))) return length;
  // Of a name that many bear, a grade makes no thing: `Martin 3`.
  if (behind !== undefined && grade.test(behind) && owners.some((word) => nounsOf.get(word)?.has('#') === true && (owners.length > 1 || !mayName(word) || plainGrade.test(behind) || (counted.test(behind) && grade.test(words[length + 1] ?? ''))))) return length + 1;
  // `Weber B fracture`.
  if (behind !== undefined && grade.test(behind) && owners.some((word) => makesThing(word, words[length + 1]))) return length + 2;
  return owners.length > 1 && owners.slice(1).every((word, index) => pairs.has(`${owners[index]!} ${word}`)) ? length : 0;
}
