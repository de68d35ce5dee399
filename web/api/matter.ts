import type { MatterDeclaration } from '../../src/matters/engine/define-matter.ts'

/** A declaration as the service hands it out: the very same data. */
export type { MatterDeclaration }

export type MatterForm = Readonly<Record<string, unknown>>
