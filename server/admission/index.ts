export { AccessList } from './access-list.ts';
export { Admission, type AdmissionParts, type CallFacts, type StrangerPolicy } from './admission.ts';
export { admissionErrors } from './errors.ts';
export { requireCallers, requireCountry, requireE164, requireNetwork } from './parse.ts';
