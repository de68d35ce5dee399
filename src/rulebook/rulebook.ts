/** The front door of the rulebook: values by region, day and knowledge; who serves where; which days are worked. */
export { importParameters, productImporters, type Imported, type TwoPeople } from './import-parameters.ts'
export { parameterFolder, readParameterFiles, startOfDay, type ParameterFiles } from './parameter-row.ts'
export { bookAt, gapsOf, momentOf, parameterRows, workingCalendar, type BookOf } from './book.ts'
export { readAgencies as agencies, readCompetence as competenceOn, type Agency, type Competence, type Gap } from './rulebook-store.ts'
export { agencyParameterRoutes, parameterRoutes } from './rulebook-routes.ts'
export { rulebookRefusals } from './rulebook-refusals.ts'
