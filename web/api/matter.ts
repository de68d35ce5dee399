/** A declaration as the service hands it out; the form is built from it. */
export type MatterForm = Record<string, unknown>
export type MatterDeclaration = { readonly code: string; readonly version: number; readonly title: { readonly zh: string; readonly en: string } }
