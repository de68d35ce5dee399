import type { Tx } from '../platform/database.ts'

/** Declares a relative (亲属回避) of a member of staff, or with `self` the person they are themselves. Declared twice, it stands once. */
export async function declareKin(tx: Tx, { staffId, subjectId, relation }: { readonly staffId: number, readonly subjectId: number, readonly relation: string }): Promise<void> {
  await tx.insertInto('staff_kin').values({ staff_id: staffId, subject_id: subjectId, relation }).onConflict((conflict) => conflict.doNothing()).execute()
}

/** How this member of staff is related to the subject: `self`, a relation, or undefined. Who is related takes no seat. */
export async function kinshipOf(tx: Tx, staffId: number, subjectId: number): Promise<string | undefined> {
  const kin = await tx.selectFrom('staff_kin').select('relation').where('staff_id', '=', staffId).where('subject_id', '=', subjectId).executeTakeFirst()
  return kin?.relation
}
