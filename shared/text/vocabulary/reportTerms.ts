/**
 * Words of statements about an ECG, of the names of structures and segments, of histories, drugs and allergies, that no other list has and nobody is called. They may stay
 * in descriptions, but do not make a line on a picture harmless.
 */
export const reportTerms = `
accident accidental accreta acetaminophen adrenaline allergic allergies allergy altered amiodarone amlodipine amoxicillin anaphylactic anaphylaxis
anorectum anorexia antibiotic antibiotics anticoagulant anticoagulated anticoagulation antihistamine antihistamines anuria anxiety aphasia apixaban
arteriosus aspirin asystole atropine autoalign autochthon avf avl avr bevacizumab bifascicular bigeminy bipolar bisoprolol blob brainlab bronchia bsrem
bubble bupivacaine cachexia carboplatin cartilages catcher ccw cephalosporin cephalosporins chemotherapy ciprofloxacin cisplatin claustrophobia
claustrophobic clopidogrel clubbing codeine coldspot complexes conduction constrictor contra couinaud couplets crazy cricopharyngeal ctpa cvp cw
cyanosis dabigatran deployment depolarization dexamethasone dgemric dialysis digoxin diplopia dizziness doxycycline drusen dummy dysarthria
dyslipidemia dyspnoea dysuria ecgs eczema ejection electronic elevated eog epinephrine exudates fatigue fentanyl follicle follicles gentamicin ground
gsv gunshot gyri haematuria haemodialysis haemoptysis helix hematochezia hemiparesis hemodialysis heparin hives honeycomb hotspot hypercholesterolemia
hyperlipidemia hypoxemia ibuprofen icp idioventricular immunotherapy imn impairment increta ingested ingestion insulin interfollicular intraretinal
ipsi junctional ketamine kinetics latex lethargy letrozole levothyroxine lidocaine lisinopril lump lymphocyte lymphocytes malaise mavric maximus medius
mellitus mental metformin methotrexate metoprolol microaneurysm microaneurysms midazolam minimus mobitz morphine motor mrsa multishell mumap ncr
neutropenia nitroglycerin nka nkda nocturia noradrenaline numbness nystagmus oarpharynx odynophagia oliguria orthopnea paclitaxel pallor palpable
panorama paracetamol parasystole paresthesia paving pcm pcwp peanut peanuts penicillin percreta photophobia pld pleth polyuria poor postchemo
prednisolone prednisone premedicated premedication propofol pruritus psoriasis pw pyrexia qcfx qsm qtcf radiates radiating radiographer ramipril ramla
reticulation reticulations rho rigors ring rings rituximab rivaroxaban rsr rump schizophrenia scv semac sensory seroma shell shellfish shortness simul
smoker smokers smoking sonographer spaceoar spoiled ssv stab stabbing statin statins stealth stemi stereotactic steroids subretinal sulci sulfa
suprasternal supraventricular swallowing sweats tachypnea tamoxifen tdi tetracycline thrombocytopenia tingling tinnitus transposition tremor
trifascicular trigeminy tumorbed tumoural ultrahd undetermined urticaria vancomycin vcar vehicle vent void vpfxs vphd wander warfarin waves wenckebach
icg inflow nasion suvbw suvlbm
`;
