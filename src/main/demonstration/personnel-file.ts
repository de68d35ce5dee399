import { addMonths, addYears, dayOfYear, earlierOf, monthOf, plainDate, type PlainDate } from '../../kernel/day.ts'
import type { FileEntry } from '../../partners/data-sources.ts'
import { firstMonth } from './career.ts'
import type { PlannedPerson } from './people.ts'
import { random } from './random.ts'

/**
 * The personnel file of a person as its keeper would have digitised it: papers with their pages and days, in the order of a working life. As in real files
 * they do not always agree: a later form was filled in by the card, a copy is bad, a figure was written over. The same person has the same file.
 */
export function personnelFile(person: PlannedPerson, fileBirth: PlainDate): FileEntry[] {
  const { firstWorkOn } = person
  if (firstWorkOn === undefined) return []
  // A sequence of its own, so that a file more or less changes nobody else of the region.
  const chance = random(Number(person.idNumber.slice(6, 17)) % 2_147_483_647)
  const entries: FileEntry[] = []
  let page = 0
  const add = (entry: Omit<FileEntry, 'entry' | 'page'>): void => {
    page += chance.int(1, 4)
    entries.push({ entry: `D${String(entries.length + 1).padStart(2, '0')}`, page, ...entry })
  }
  const birth = (document: string, recordedOn: PlainDate, value: PlainDate, mark?: FileEntry['mark']): void =>
    add({ document, recordedOn, tells: 'birth-on', value, wording: `“出生年月”栏：${written(value)}`, ...(mark ? { mark } : {}) })

  const joined = addYears(fileBirth, 16)
  if (joined < firstWorkOn) birth(chance.pick(['入团志愿书', '初中毕业生登记表', '高中学籍卡']), addMonths(joined, chance.int(0, 5)), fileBirth)
  birth('招工登记表', firstWorkOn, fileBirth)
  add({ document: '招工登记表', recordedOn: firstWorkOn, tells: 'first-work-on', value: firstWorkOn, wording: `“参加工作时间”栏：${written(firstWorkOn)}` })
  const begun = monthOf(firstWorkOn)
  if (begun < firstMonth) {
    const until = addMonths(firstMonth, -1)
    add({ document: '转正定级审批表', recordedOn: earlierOf(addYears(firstWorkOn, 1), dayOfYear(1992, 12, 20)), tells: 'service', from: begun, until: monthOf(earlierOf(addYears(firstWorkOn, 1), dayOfYear(1992, 12, 1))), wording: `连续工龄自 ${begun} 起计算` })
    add({ document: '企业职工工资改革审批表', recordedOn: dayOfYear(1993, chance.int(1, 6), chance.int(1, 28)), tells: 'service', from: begun, until, wording: `截至 ${until} 连续工作，未中断` })
  }
  // Later forms were often filled in by the card; where the two differ, that is what a recognition is about.
  const later = person.birthOn !== fileBirth ? person.birthOn : chance.chance(60) ? addMonths(fileBirth, chance.pick([-1, 1, 2])) : person.birthOn
  birth('职工履历表', dayOfYear(chance.int(1995, 2003), chance.int(1, 12), chance.int(1, 28)), later, later !== fileBirth && chance.chance(400) ? 'altered' : undefined)
  if (person.post !== undefined && person.sex === 'F') {
    const since = dayOfYear(chance.int(1994, 2010), chance.int(1, 12), chance.int(1, 28))
    if (person.post === 'F55') add({ document: '专业技术职务聘任审批表', recordedOn: since, tells: 'post-kind', value: 'F55', wording: '聘任岗位：管理（技术）岗' })
    else add({ document: '岗位登记表', recordedOn: since, tells: 'post-kind', value: 'F50', wording: '岗位性质：工人（生产操作）岗' })
    if (chance.chance(80)) add({ document: '干部履历表（复印件）', recordedOn: addYears(since, 2), tells: 'post-kind', value: person.post === 'F55' ? 'F50' : 'F55', wording: '岗位名称填写与前表不同', mark: 'copy' })
  }
  return entries
}

const written = (day: PlainDate): string => `${plainDate(day).slice(0, 4)}年${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`
