import { readForm, type Reading, type Values } from './form-reading.ts'
import { type Person, readPerson } from './person-form.ts'
import type { World } from './world.ts'

export const retirementStart: Values = { sex: 'male', post: 'worker', birth: '1970-01-01' }

export const readRetirement = (values: Values, world: World): Reading<Person> => readForm(values, form => readPerson(form, world))
