/**
 * Words of the names of attributes and storage classes in PS3.6, edition 2024e, that no other list has; words that label people, places and
 * numbers are left out. They may stay in descriptions, but do not make a line on a picture harmless.
 */
export const dicomTerms = `
ability abort absolute absorbed absorbing absorption abstract acceptance access accessories accessory accumulated accuracy acoustic acquisitions across
action activation active activity actual acuity adaptive adjusted administered administration advanced afterloader alarm alerts aliased alignment allocated
allocation allow allowed along alpha alternate altitude ambient ambulatory amount amplifier amplitude analog analysis analyzed anchor angular angulation
animation anisotropy anode aperture applicability applicable application applications applicator applied applies approach approval approver approving
aqueous arbitrary archive arrangements arrival aspect assembly asserter assertion assessed assigned assigning assignment astigmatism atomic attached attempt
attribute attributes audio automation autorefraction autosequence availability available averaging axes azimuthal background balance based basis battery
beams beat beats behavior belt bias bibliographic bin binary binning bins bitmap blending blind blocked blocking blocks boarding boli boluses border bottom
bound boundaries bounding boxes brachy bulk burned byte calculations calibrated camera cancellation capabilities carrier cassette catch cda centerline
centroid certification certified character characteristics characters checked chemical chromaticities cielab ciexy circular citation classes classification
closed coating code coded coding coefficient coefficients coercion coherence coincidence collated collation collimation collimator columns command commanded
commissioning communication communications compensator compensators completion component compositing composition compositor compound computed concatenation
concentration concept conceptual condenser condition conditionality conditions confidentiality configuration confirmation confocal connector consistency
constants constituent constraint consumption container containing content context continuation continuity continuous contraindications contributing
contribution conventional convolution coordinate coordinates coordinating copies counts coupled coupling coverage cradle created creation creator criteria
crop cropping crusher ctdi ctdivol cumulative cursor curvature custom cutoff cycle cylinder damping dashing data datetime datum dead decimal decimate
decision decomposition defect defined definition deformable deformation deidentification deletion delimitation delimiter delimiters delineated delivered
delivery delta demographics denominator depths derivation dermoscopic description descriptor design designator dest destination details detected detection
detectors device devices diagnoses dicos differential diffuse digitizing dimension dimensional dimensionality dimensions direct direction directionality
directions directory disapproval discontinuation display displayed disposition distances distortion distribution divergence document documenting documents
domain dosimeter dosimetric drug duration durations eccentric eccentricity effect effective effectiveness elapsed electroencephalogram electromyogram
electron electrooculogram electrophysiology element elemental elements elevation emitter emmetropia emmetropic encapsulated encapsulation encode encoding
encrypted end ending entered enterer entity entries entry environment environmental eponymous equipment equivalent error escape estimate estimated evaluator
event evidence exact examined examining excessive excitation excluded exclusion exclusive execution exif existence expected expiry explanation exposed
exposure exposures expression extensible extent extents extracted extraction fabrication facility factors failed failures false feature features feed
fiducial fiducials fill filled filler fills film films filtering final finite firing fixated flags flat flight float floating fluctuation fluence font force
foreground format formats formula fourier foveal fraction fractional fractionation fractions framing freedom functions gamma generalized generation
generationmode generationmodes generator generic geometric geometrical geometry global graphic grayscale grid grouped groups handling hanging hardcopy
hardening hemodynamic heterogeneity histogram holders horizontal housing hpgl humidity humor icon identical illumination illuminator imager immersion
impedance implantation implementation impressions inbound incident include included includes incorporated indicator indices induced inductance ingredient
initiation input inspection installation installed instance instances institutional instruction instrument integrated integration intended intensifier
intent inter intercept interest interlock intermediate interoperability interpretation interpreted interpreter intersection intervals intra inventoried
inventory inversion irradiation isocenter isolation isotope items iterations itinerary justification keratometer keratometric keratometry kerma keywords
labeling landmark language largest laterality layer layout lead legacy lengths lensometry life limit limiting linearity local localization localized
localizing location locations log longitudinal lookat lookup losses lot luminance machine magnetic magnetization magnify make maker management mandatory
manifold manipulated manufacture manufactured manufacturer manufacturing mapped mash masking matching material materials mating maximum mean meaning
measuring mechanical mechanism mechanisms media medication memory meta metabolite metadata metering meterset metersets method metric microscopic milling
minimum mirroring modalities mode model modifiable modification modifier modifiers modifying modulated modulation modulator modulators monochrome mounting
movement multiplex multiplexed multiplicity mydriatic narrative navigation negatives next nomenclature nominal nonconforming nonidentifying normalization
normals normative notification nulling numerator numeric numerical obj objective objectives observation observations observer occurred occurrence off offset
offsets omission omitted opening openings operating operational operations ophthalmic opt optical optimization options optotype orientation origin
originality originating outline overdose overlays overridden override oversampling overview package padded padding paddle paintings pairs parameter
parameters parent participation pass path paths pattern pause pdf percentage performance performing perimetry period persistent perspective pertinent
phosphor photo photoacoustic photographic photography photometric photon phototimer physical physiological pieces pipe pitch playback pointer pointers
points polar polarity polarization polygon polygonal position positioner positioning positions positives positron postprocessing potential powerline
precedence predecessor predicted prediction predictor preferred preliminary preparation prescribed prescription presence present presented preserve
preserved pressure primitive primitives print printer printing priority priors prism probability probe product production program progress progression
prompts properly properties property proposed provider pseudo pull pullback pulse pulser pulses purpose pyramid quadrature qualification qualifier
quantified quantity query queue radiobiological radiofluoroscopic radionuclide radiopharmaceutical randoms ranging rank rating rational rationale readiness
reading rear reason reasons receive receiver receiving recent receptor recipients recognition recognizable recommended record recorded recorder recording
records recovery rectangle rectification rectifier rectilinear red referenced referring reflected reflection reformatting refraction refractive region
regions registry regularity regulatory rejected related relationship relative relaxivity relevant reliability removal render reordered reordering repaint
repetition replaced reported reporting repository representation representative reprojection resistance resistors resonant resource resources response
responsible resulting retain retest retesting retired retrieval retrieve return review reviewer revolution rgba risk role roll roof rotations routing row
safe safety salvage samples sampling satellites saving scaling scalp scatter scene scheduled scheme scope screens scroll scrolling seam seen segment
segmental segments selected selection selector sending sensing sensitivity sensor separation sequencing serial session setting settings settling setup
setups shading shape shared sharpness shielding shift shifter shifters shininess shutter sign significance simplified simulated site sites sizes skew slew
slide slope slot slots smallest snout softcopy sort sorting sound soundpath source sources spatial special specialized specific specification specified
specimen spectacle spectrally spectroscopy specular sphere spherical spin splitting spoiling spreading stages stain starting statistics steady steps stereo
stereographic stereometric stimuli stimulus stop stopper stopping storage stored stow strip studies style subjective subscription subsequent subsets
substance subsystem subsystems subtask subtype summarized summation superseding supplies support supported surfaces surgically switching swivel symbology
sync synchronization synchronized syntax synthetic syringe systemroll systemyaw tables tabletop tabulated tasks techniques technology teletherapy
temperature template termination text texture thermal threat threshold tick ticks tile tiled timer timers times timestamp timezone tolerance tomotherapeutic
tool top topic topography toric tractography trailing train trajectories transaction transcriber transcription transducer transfer transform transformation
transformed transition translation transmit transmittance transmitter transport traversal traverse tray treatment trial trials triangle triggers trim tune
unassigned uncertainty underdose underlined unformatted unified uniform uniformity unique universal update updated urgency usage use used usefulness using
valid validation variable variation vector vectors velocity verbal verification verified versions vertex vertical vertices video viewing viewpoint violation
visibility visit visual vital vivo voice volumes warning wave waveform wavefront wavelength wedge wedges weights welder workitem worklist zero zonal
monochrome monochrome1 monochrome2 ybr ybr_full ybr_ict ybr_rct mono1 sector phased linear annular curvilinear quantity mode modes bowtie container continuous separate verified unverified inverse product research yes
mip minip jpegls jpeg2000 htj2k jpegxl iso iec reporting templates template sample samples documents projected exported testing selection point transform generated interleave error approved investigational precision
`;

/** Words of the meanings of codes of DICOM and of measurements (PS3.16, edition 2024e) that no other list has, but for those that people are called, too. */
export const meaningTerms = `
accessed adductor aided airflow aluminum anginal anomalous antibody aramid attenuator biomedical capability centerpoint checks circumferential clearance
collision computer connection consumable contraction copy deconvolution departed derivative dispersion disproportion educational electrode electrodes ellipse
enclosing endocavitary endovaginal engineering estimates ethics exceeds exertion expired exponent fiber filtration fractal gaussian graded hairs heads
hypokinesis identifier indexed individually infrared injectate injector interdigitating interferometric international isovolumic lagrangian license liquid
manifest menstrual metabolic milliliter models mold molybdenum monoblock monoclonal multiplier musculus occupancy oxygen particles perceived percentile
personnel photoreceptors piezocomposite plasma probabilistic quartile rack radioisotope ranking readable reflector repositioned resonance resurfacing reversal
roles scheimpflug server shortening simultaneous standardized statement sternocleidomastoideus taper targeting thermistor thermocouple tidal timeframe
truncated undiluted vacuum variance vial
`;
