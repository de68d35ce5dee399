import type { PlainDate } from '../../../src/kernel/day.ts'
import type { Sex } from '../../../src/kernel/ids.ts'
import type { PostKind } from '../../../src/policy/retirement-age.ts'
import type { FormReader } from './form-reading.ts'
import type { World } from './world.ts'

export type Person = { readonly sex: Sex; readonly post: PostKind; readonly birth: PlainDate }

/** Who asks, as far as the age of retirement goes by it. Men have one age whatever the post. */
export function readPerson(form: FormReader, { today }: World): Person {
  const sex = form.oneOf('sex', ['male', 'female'])
  return { sex, post: sex === 'male' ? 'worker' : form.oneOf('post', ['worker', 'cadre']), birth: form.day('birth', { from: '1940-01-01', to: today }) }
}
