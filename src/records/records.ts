/** The front door of the records: persons, employers, what is known about them and since when. */
export { openPerson, openEmployer, type NewEmployer, type NewPerson, type Opened } from './open-subject.ts'
export { factsTold, recordFact, type NewFact, type Recorded } from './record-fact.ts'
export { enrol, endEnrolment, type Enrolled, type NewEnrolment, type Scheme } from './enrol.ts'
export { employersRepresentedBy, legalRepresentativeOf, recordLegalRepresentative, type LegalRepresentative } from './legal-representative.ts'
export { recordPhone } from './record-phone.ts'
export { accountNumberOf } from './account-number.ts'
export { changeContact, contactOf, formerContacts, type Contact, type ContactChanged, type NewContact } from './contact.ts'
export { changePayAccount, comingPayAccount, keepPayAccount, payAccount, payAccountNumber, type NewPayAccount, type PayAccount, type PayAccountChanged } from './pay-account.ts'
export {
  factHistory, factsAsKnown, findEmployerByCode, findEmployerByPublicNo, findPersonByIdentity, findPersonByPublicNo, getEmployer, getPerson, identityNumberOf, personsByIdentity, searchPersons,
  type AsKnownOn, type Employer, type Facts, type Person, type PostKind,
} from './person.ts'
export { readEnrolments as enrolmentsOf, type AsKnown, type EnrolmentRow } from './records-store.ts'
export { creditCodeHash, identityHash } from './open-subject.ts'
export { employerRows, personRows, type BulkEmployer, type BulkEnrolment, type BulkPerson, type BulkRows } from './bulk-rows.ts'
export { publicNumber, rowId, type Act, type RecordsDeps } from './act.ts'
export { personFacts, employerFacts, type EmployerFactKind, type FactKind, type PersonFactKind } from './fact.ts'
export { recordsRefusals } from './records-refusals.ts'
export { changeEnrolments, undoEnrolmentChange, type EnrolmentChange, type NewcomerToEnrol, type Undone } from './change-enrolments.ts'
