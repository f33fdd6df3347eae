/** Parts of the body, regions and vessels, in English and in the Latin of the field, singular and plural where both are written. */
export const anatomy = `
abdomen abdominal abdominopelvic abd abdo abdom acetabulum acetabular achilles acromioclavicular acromion ac adenoid adenoids adnexa adnexal adrenal adrenals airway airways ala
alveolar alveoli alveolus amniotic ampulla ampullary anal anastomosis anatomy anatomic anatomical ankle ankles annulus annular anorectal anteromedial anterolateral antecubital antral antrum
anus aorta aortas aortic aortoiliac aortobifemoral aortocaval apex apical apices aponeurosis appendage appendiceal appendix aqueduct arachnoid arch arches areola arm arms arterial arteries
arteriole arteriovenous artery articular ascending asis atlantoaxial atlanto occipital atlas atria atrial atrium auditory auricle auricular autonomic axilla axillae axillary axis axon azygos
back basal base basilar basilic bicep biceps bicipital bile biliary biventricular bladder blood body bodies bone bones bony bowel bowels brachial brachialis brachiocephalic brachioradialis
brachium brain brains brainstem branch branches breast breasts bronchi bronchial bronchiolar bronchiole bronchioles bronchus buccal bulb bulbar bulbs bursa bursae buttock buttocks
caecal caecum calcaneal calcaneus calf calvaria calvarial calvarium calyces calyx calyceal canal canaliculus canals cancellous capitate capitellum capitulum capsular capsule cardia cardiac
cardio cardiopulmonary cardiothoracic cardiovascular carina carinal carotid carotids carpal carpals carpus cartilage cartilaginous caruncle cauda caudal caudate cava caval cavernous cavities cavity
cecal cecum celiac cell cells cellular central cephalic cerebellar cerebellopontine cerebellum cerebral cerebrospinal cerebrovascular cerebrum cervical cervicothoracic cervicocranial cervix cheek
chest chests chiasm chin choana choroid choroidal cilia ciliary cingulate circle circulation cisterna cistern cisterns clavicle clavicles clavicular clinoid clitoris clivus coccygeal coccyx cochlea
cochlear coeliac coil colic collarbone collateral colli colon colonic colorectal column columnar commissure common conal condylar condyle condyles conjunctiva conjunctival conus coracoid
coracoacromial coracoclavicular cord cords cornea corneal corona coronaries coronary coronoid corpora corpus cortex cortical corticospinal costa costal costochondral costophrenic costovertebral
coxa coxae coxofemoral crania cranial craniocervical craniofacial craniospinal craniovertebral cranium cribriform cricoid cruciate crural crus cubital cuboid cuff cul cuneiform cuneiforms cusp
cusps cutaneous cuticle cystic deltoid deltoids dens dental dentate dentition dermal dermis descending diaphragm diaphragmatic diaphyseal diaphysis digit digital digits disc discs disk disks distal dorsal
dorsi dorsolumbar dorsum duct ductal ducts ductus duodenal duodenum dura dural ear eardrum ears elbow elbows embryo endobronchial endocardial endocardium endocervical endocrine
endometrial endometrium endplate endplates ependyma ependymal epicardial epicardium epicondyle epicondyles epicondylar epidermal epidermis epididymal epididymis epididymides epidural epigastric epigastrium epiglottis epiploic
epiphyseal epiphysis epithelial epithelium esophageal esophagus gastroesophageal ethmoid ethmoidal eustachian extensor extensors extraaxial extracranial extrahepatic extremities extremity extrem eye
eyeball eyelid eyelids eyes face facet facets facial fallopian falx fascia fascial fascicle fat fatty feet femora femoral femoroacetabular femoropopliteal femoropatellar femur femurs fetal fetus fetuses fibrous fibula
fibulae fibular fibulas finger fingers fissure fissures flank flanks flexor flexors flexure foetal foetus fold folds foot footplate foramen foramina foraminal forearm forearms forefoot forehead
fornix fornices fossa fossae fovea frontal frontoparietal frontotemporal fundal fundus funiculus gallbladder gb ganglia ganglion ganglionic gastric gastrocnemius gastroduodenal gastrointestinal
gastroepiploic genital genitalia genitourinary gestational gi gingiva gingival gland glands glandular glans glenohumeral glenoid globe globes globus glomerular glomerulus glossopharyngeal glottic glottis gluteal gluteus
gonad gonads gracilis gray grey greater groin groins gu gum gums gut gyral gyri gyrus hair hallux hamate hamstring hamstrings hand hands haversian head headneck heart hearts heel heels hemiabdomen hemidiaphragm hemipelvis
hemisphere hemispheres hemithorax hepatic hepatis hepatobiliary hepatocellular hepatopancreatic hepatorenal hernial hiatal hiatus hila hilar hilum hindfoot hip hips hippocampal hippocampus hippocampi hollow humeral
humeri humerus humerii hymen hyoid hypogastric hypoglossal hypopharynx hypophysis hypothalamic hypothalamus ileal ileocecal ileocolic ileum iliac iliacus iliofemoral iliopsoas iliotibial ilium incisor incisors incus
index infraorbital inframammary infrapatellar infraspinatus infratemporal infundibulum inguinal inner innominate insula insular interatrial interbody intercondylar intercostal interlobar interosseous
interphalangeal interspinous interventricular intervertebral intestinal intestine intestines intraarticular intracardiac intracerebral intracranial intradural intrahepatic intramedullary intramural intramuscular
intraocular intraorbital intraperitoneal intrapulmonary intraspinal intrathecal intrathoracic intrauterine intravascular intravenous intraventricular introitus iris ischial ischium isthmus jaw jaws jejunal
jejunum joint joints jugular junction junctions kidney kidneys knee kneecap knees kub kyphosis labia labial labrum labral labyrinth lacrimal lamina laminae laminar lap laryngeal larynx lateral lats latissimus leaflet
leaflets leg legs lens lenses lesser levator lid lids ligament ligaments ligamentous ligamentum limb limbs limbic limbus lingual lingula lip lips liver livers lobar lobe lobes lobular lobule lobules loin
longus lower lumbar lumbosacral lumbo lumen luminal lunate lung lungs lunotriquetral luteum lymph lymphatic lymphatics lymphoid macula macular malar malleolar malleoli malleolus malleus mamma mammary mandible mandibles
mandibular manubrium marrow masseter mastoid mastoids matter maxilla maxillae maxillary maxillofacial meatus meati mediastinal mediastinum medulla medullary membrane membranes meningeal meninges
meniscal menisci meniscus mesencephalon mesenteric mesentery mesial mesoappendix mesocolon mesorectal mesorectum metacarpal metacarpals metacarpophalangeal metacarpus metaphyseal metaphysis metatarsal metatarsals
metatarsophalangeal metatarsus midbrain midface midfoot midgut midline midshaft mitral molar molars mouth mucosa mucosal mucous multifidus muscle muscles muscular musculature musculoskeletal msk mscskel musculoskel
musculotendinous myelin myocardial myocardium myometrial myometrium myotome nail nails nare nares nasal nasolabial nasolacrimal nasopharyngeal nasopharynx nasoseptal navicular neck necks nerve nerves neural neuro
neuroforamen neuroforamina neurohypophysis neurovascular nipple nipples nodal node nodes nose nostril nostrils nucha nuchal nuclei nucleus oblique oblongata obturator occipital occipitocervical occiput
ocular odontoid oesophageal oesophagus olecranon olfactory omental omentum opercular operculum optic oral orbit orbital orbits organ organs oropharyngeal oropharynx os osseous ossicle ossicles osteochondral ostia
ostial ostium outlet ovarian ovaries ovary ovum palatal palate palatine pallidus palm palmar palms palpebral pancreas pancreata pancreatic pancreaticobiliary papilla papillae papillary paraaortic paracolic
parametrium paranasal pararenal parasagittal parasellar paraspinal paraspinous parathyroid parathyroids paratracheal paraumbilical paravertebral parenchyma parenchymal parietal parieto parotid parotids patella patellae
patellar patellofemoral pectineal pectoral pectoralis pectus pedal pedicle pedicles peduncle pelvic pelvis pelves penile penis peribronchial pericardial pericardium perianal periampullary pericolic perihilar perineal
perineum periorbital periosteal periosteum peripancreatic peripheral periportal perirectal perirenal peritoneal peritoneum periumbilical periventricular peroneal peroneus petrous phalangeal phalanges
phalanx pharyngeal pharynx phrenic pia pinna pisiform pituitary placenta placental plantar plantaris platysma pleura pleurae pleural plexus plexuses plica pons pontine popliteal porta portal
postauricular prepatellar prepyloric preauricular presacral presellar prostate prostatic proximal psoas pubic pubis pubococcygeal pudendal pulmonary pulp pupil pupillary pupils putamen pyloric pylorus pyramidal quadrant
quadrants quadratus quadriceps rad radial radii radiocarpal radioulnar radius radix rami ramus rectal recto rectosigmoid rectouterine rectovaginal rectovesical rectum rectus renal retina retinal retrobulbar retrocecal retromolar
retroperitoneal retroperitoneum retropharyngeal retrorectal retrosternal rib ribcage ribs root roots rotator ruq rlq luq llq rul rml rll lul lll sac sacral sacroiliac sacrum sagittal salivary saphenous
sartorius scaphoid scapholunate scapula scapulae scapular sciatic sclera scleral scrotal scrotum sella sellar semicircular semilunar semimembranosus semitendinosus seminal septa septal septum serosa serosal serratus
sesamoid sesamoids shaft shin shoulder shoulders shunt sigmoid simian sinonasal sinus sinuses sinusoid skeletal skeleton skin skull skulls sole soleus somatic spermatic sphenoid sphenoidal sphenopalatine sphincter
sphincters spinal spine spines spinous spleen splenic splenium splenorenal stapes stem sternal sternoclavicular sternocleidomastoid sternum stoma stomach stomal striatum styloid subacromial subarachnoid
subareolar subcapital subcarinal subclavian subcondylar subcortical subcostal subcutaneous subdural subglottic subhepatic sublingual submandibular submucosal subphrenic subpleural subscapularis substantia
subtalar subtrochanteric subxiphoid sulcal sulci sulcus superficial supraclavicular supracondylar supraglottic suprapatellar suprapubic suprarenal suprasellar supraspinatus supratentorial infratentorial surface sural sutural
sylvian symphysis synapse syndesmosis synovial synovium systemic tail talar talofibular talonavicular talus tarsal tarsals tarsometatarsal tarsus tear tectum teeth tegmen temporal temporalis temporomandibular tendinous
tendon tendons tensor tentorial tentorium teres terminal testes testicle testicles testicular testis thalami thalamic thalamus thecal thenar thigh thighs thoracic thoracoabdominal thoracolumbar thorax throat thumb thumbs thymic
thymus thyroglossal thyroid thyroids tibia tibiae tibial tibias tibialis tibiofibular tibiotalar tissue tissues tmj tmjs toe toes tongue tonsil tonsillar tonsils tooth torso trabecula trabecular trachea tracheal tracheobronchial
tract tracts tragus transverse transversus trapezium trapezius trapezoid tricep triceps tricuspid trigeminal trigone trigonum triquetral triquetrum trochanter trochanteric trochanters trochlea trochlear trunk trunks tubal
tube tubercle tubercles tuberosity tubular tubule turbinate turbinates tympanic tympanum ulna ulnae ulnar umbilical umbilicus upper urachal urachus ureter ureteral ureteric ureters urethra urethral urinary urogenital uterine uterovesical
uterus utricle uvea uveal uvula vagina vaginal vagus vallecula valve valves valvular vas vascular vasculature vein veins vena venae venous ventral ventricle ventricles ventricular vermian vermis vertebra vertebrae
vertebral vertebrobasilar vesical vesicle vesicles vessel vessels vestibular vestibule vestibulocochlear viscera visceral vitreous vocal volar vomer vulva vulvar wall walls white willis wing wings womb wrist wrists xiphoid zygoma zygomatic zygomaticomaxillary
cist magna cisternae vermis csf galen monro sylvius koerper
cspine tspine lspine ccspine c1 c2 c3 c4 c5 c6 c7 t10 t11 t12 l1 l2 l3 l4 l5 s1 s2 lad lcx rca lmca lca lm om1 om2 d1 d2 svc ivc pv hv ha sma smv ima imv cbd chd cfa sfa eia cia ica eca cca mca aca pca pcomm acomm pica aica ba va vb lv rv la ra lvot rvot ivs pda pfo lvpw
acj scj sij gej ucl rcl acl pcl mcl lcl tfcc mpfl mtp mcp dip pip cmc ips itb si ul ll ue le lue rue lle rle bue ble crl bpd hc ac fl efw afi nt csp cn sbo gej cbd lk rk
amygdala amygdalae callosum equina plex nrv nrvs glnd submand musc constrict venacava ves spc chestwall ln lns peritumoral caudocranial craniocaudal ungual subungual
`;
