import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainDate, yearOf } from '../../kernel/day.ts'
import { isCitizenId, parseBankCard, parseCreditCode, sexOf } from '../../kernel/ids.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import { parameterBook, parseParameterRows } from '../../policy/parameter-book.ts'
import { readParameterFiles } from '../../rulebook/rulebook.ts'
import { monthsOf, rateTable } from './career.ts'
import { heroes, statutoryMonthOf } from './heroes.ts'
import { numbers } from './identity.ts'
import { planPeople } from './people.ts'
import { agencies, competences, counties, regions } from './region-plan.ts'

const rows = parseParameterRows(readParameterFiles().rows.map(({ note, knownFrom, until, ...row }) => ({ ...row, ...(note ? { note } : {}), ...(until ? { until } : {}), ...(knownFrom ? { knownFrom } : {}) })))
const bookOn = (today: string) => parameterBook(rows, { region: '619900', asOf: plainDate(today) })
const plan = (seed: number, persons: number, today = '2026-11-24') => planPeople({ seed, persons, today: plainDate(today), book: bookOn(today), numbers: numbers() })

test('the same seed and day give the same people, another seed gives others', () => {
  assert.deepEqual(plan(3, 400), plan(3, 400))
  assert.notDeepEqual(plan(3, 400).persons, plan(4, 400).persons)
})

test('every number has its check digit, belongs to nobody and is given once', () => {
  const { persons, employers } = plan(6199, 3000)
  assert.equal(new Set(persons.map(({ idNumber }) => idNumber)).size, persons.length)
  for (const { idNumber, sex, birthOn, account } of persons) {
    assert.ok(isCitizenId(idNumber) && idNumber.startsWith('6199'))
    assert.equal(sexOf(idNumber), sex === 'M' ? 'male' : 'female')
    assert.equal(idNumber.slice(6, 14), birthOn.replaceAll('-', ''))
    assert.ok(account === undefined || !isRefusal(parseBankCard(account.card)))
  }
  const cards = persons.flatMap(({ account }) => (account ? [account.card] : []))
  assert.equal(new Set(cards).size, cards.length)
  assert.equal(new Set(employers.map(({ name }) => name)).size, employers.length)
  assert.ok(employers.every(({ creditCode, name }) => !isRefusal(parseCreditCode(creditCode)) && name.includes('示例')))
})

test('of 31 in a pension 4.93 are in unemployment and 6.52 in injury insurance', () => {
  const { persons } = plan(6199, 10_000)
  const of = (...categories: string[]): number => persons.filter(({ category }) => categories.includes(category)).length
  assert.equal(persons.length, 10_000)
  assert.ok(Math.abs(of('employee') / persons.length - 4.93 / 31) < 0.005)
  assert.ok(Math.abs(of('employee', 'government', 'builder') / persons.length - 6.52 / 31) < 0.005)
  assert.equal(of('pensioner'), 1500)
})

test('who works has retirement ahead, who draws has it behind and the months for it', () => {
  const today = '2026-11-24'
  const book = bookOn(today)
  const table = rateTable(book)
  for (const person of plan(11, 1500).persons.filter(({ category }) => category === 'employee' || category === 'pensioner')) {
    const { post } = person
    assert.ok(post)
    const statutory = statutoryMonthOf(book, post, person.fileBirthOn ?? person.birthOn)
    if (person.category === 'employee') assert.ok(statutory >= '2026-11', `${person.name} ${person.birthOn} ${statutory}`)
    else {
      assert.equal(person.retiredIn, statutory)
      const paid = monthsOf({ ...person, sway: () => 1000, kind: 'regular' }, table)
      assert.ok(paid.length + person.deemedMonths >= 180, `${person.name} has ${paid.length}`)
    }
    assert.ok(yearOf(person.birthOn) > 1930)
  }
})

test('the demonstration can begin on any day: in a year whose values are not published, too', () => {
  for (const today of ['2025-02-10', '2026-01-03', '2026-07-31', '2027-03-15', '2028-02-29']) {
    const { persons } = plan(5, 200, today)
    assert.equal(persons.filter(({ hero }) => hero).length, heroes.length)
    const table = rateTable(bookOn(today))
    for (const person of persons) if (person.category === 'employee') assert.ok(monthsOf({ ...person, sway: () => 1000, kind: 'regular' }, table).length > 0)
  }
})

test('every county has an agency for every scheme, and no code is one of the country', () => {
  for (const { code } of counties) assert.equal(competences.filter(({ regionCode }) => regionCode === code).length, 5)
  assert.ok(agencies.every(({ agencyId, parentId }) => parentId === null || (agencies.some((other) => other.agencyId === parentId) && parentId !== agencyId)))
  assert.equal(new Set(regions.map(({ code }) => code)).size, regions.length)
  assert.ok(regions.filter(({ name }) => name.includes('示例')).every(({ code }) => code.startsWith('6199')))
})
